/**
 * The value of `Vary` with these names in it, each once; `*` stays as it is, for it stands for all.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-vary
 */
export function mergeVary(current: number | string | readonly string[] | null | undefined, names: string): string {
  const text = [current ?? ''].flat().join(', ')
  if (text === '' || text === names) return names
  const present = separate(text.toLowerCase())
  if (present.includes('*')) return text
  return [text, ...separate(names).filter((name) => !present.includes(name.toLowerCase()))].join(', ')
}

function separate(list: string): string[] {
  return list.split(',').map((name) => name.trim())
}
