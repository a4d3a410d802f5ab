/** Longer values are cut where they are shown. */
const longestShown = 200

/** What an undefined or empty entry is. */
export const unset = 'may be an environment variable that is not set'

/** A value as the subject of a sentence: short, and without anything that a terminal would obey. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > longestShown ? `${quoted(value.slice(0, longestShown))}…` : quoted(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`
  if (typeof value !== 'object' || value === null) return String(value).slice(0, longestShown)
  return regExpSource(value) === null ? 'an object' : 'a RegExp'
}

/** Printable ASCII, and not too much of it: it goes into a header and into consoles. */
export function printable(value: string, longest = longestShown): string {
  return value.slice(0, longest).replace(/[^ -~]|'/g, '?')
}

/** A string as source text. What is invisible, or turns the direction of what follows, is escaped. */
export function quoted(text: string): string {
  const escaped = (char: string) => (/['\\]/.test(char) ? `\\${char}` : `\\u{${char.codePointAt(0)!.toString(16)}}`)
  return `'${text.replace(/['\\\p{C}\p{Zl}\p{Zp}]/gu, escaped)}'`
}

/** Strings as the source text of a list, or of what stands in one. */
export function quotedList(texts: readonly string[], inList: boolean): string {
  const list = texts.map(quoted).join(', ')
  return inList ? list : `[${list}]`
}

/** The source of a RegExp, of any realm; null for everything else. */
export function regExpSource(value: unknown): string | null {
  try {
    return Object.prototype.toString.call(value) === '[object RegExp]' ? (value as RegExp).source : null
  } catch {
    return null
  }
}

/** The largest text that is worth taking apart. */
export const longestRead = 5000

/** What stands between blanks, commas and semicolons. */
export function separate(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}

export function quotedOrNull(text: string | null): string | null {
  return text === null ? null : quoted(text)
}
