/** Figures in columns, the first of them of words. */
export function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[], first = 26): string[] {
  const line = (columns: readonly string[]) => columns.map((text, at) => (at === 0 ? text.padEnd(first) : text.padStart(13))).join('')
  return [title, '', line(heads), ...rows.map(line), '']
}

export const rounded = (value: number): string => Math.round(value).toLocaleString('en')
export const times = (value: number | null): string => (value === null ? '-' : value.toFixed(2))
