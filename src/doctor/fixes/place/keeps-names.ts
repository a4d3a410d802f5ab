const lists = /^access-control-(?:allow-(?:methods|headers)|expose-headers)$/i

/**
 * Whether a list that is to stand in the place of another has all of its names, as one that adds to what a server sends. Else the other is not what was
 * sent: it is for requests of another kind. What is no list keeps none.
 *
 * @param header its name
 */
export function keepsNames(header: string, old: string, list: string): boolean {
  const has = new Set(namesIn(list))
  return !lists.test(header) || namesIn(old).every((name) => name === '*' || has.has(name))
}

/** Without what strings stand in, and the marks that go on with them. */
function namesIn(list: string): string[] {
  return list
    .replaceAll(/["'`{}\\]/g, ' ')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '')
}
