/**
 * The value of `Vary` with these names in it, each once; `*` stays as it is, for it stands for all.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-vary
 */
export function mergeVary(current: unknown, names: string): string {
  const text = Array.isArray(current) ? current.join(', ') : typeof current === 'string' ? current : ''
  if (text === '' || text === names) return names
  const present = text.split(',').map((name) => name.trim().toLowerCase())
  if (present.includes('*')) return text
  const missing = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => !present.includes(name.toLowerCase()))
  return missing.length === 0 ? text : `${text}, ${missing.join(', ')}`
}
