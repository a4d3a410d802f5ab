/**
 * Whether a list that is to stand in the place of another has all of its names, as one that adds to what a server sends. Else the other is not what was
 * sent: it is for requests of another kind.
 */
export function keepsNames(old: string, list: string): boolean {
  const has = new Set(namesIn(list))
  return namesIn(old).every((name) => name === '*' || has.has(name))
}

function namesIn(list: string): string[] {
  return list
    .replaceAll(/["'`{}]/g, ' ')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((name) => name !== '')
}
