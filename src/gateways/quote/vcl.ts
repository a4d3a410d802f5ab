/**
 * The grammar of VCL: strings have no escapes. A short one ends at the first quote and holds no line feed; a long one ends at `"}`.
 * Source: https://varnish-cache.org/docs/7.1/reference/vcl.html#strings
 */
import { lineComment } from './comment.ts'

/** @throws {RangeError} for a text that no string can hold */
export function vclString(text: string): string {
  if (!/["\0-\x1f]/.test(text)) return `"${text}"`
  if (text.includes('"}') || text.endsWith('"') || text.includes('\0')) throw new RangeError('No string of VCL can hold this text')
  return `{"${text}"}`
}

/** A regular expression that is one of several, and what to say of it. */
export interface Alternative {
  readonly regex: string
  readonly about?: string
}

/**
 * One of some regular expressions, and nothing around it: a line for each. In their extended mode blanks stand for nothing, and `#`
 * begins a comment. Source: https://www.pcre.org/current/doc/html/pcre2pattern.html#SEC13
 */
export function vclOneOf(alternatives: readonly Alternative[], before = ''): string {
  const lines = alternatives.flatMap(({ regex, about }, index) => [
    ...(about === undefined ? [] : [`    # ${lineComment(about)}`]),
    `  ${index === 0 ? ' ' : '|'} ${regex.replace(/[\t-\r #]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`,
  ])
  return vclString(`(?x)^${before}(?:\n${lines.join('\n')}\n)\\z`)
}
