import { asciiLowercase, isToken, normalizeHeaderValue } from './syntax.ts'

/**
 * The essence (`type/subtype`, lower-case) of a value that parses as one MIME type, else null. Parameters cannot make
 * the parse fail, so they are not looked at.
 * Source: https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeTypeEssence(value: string): string | null {
  const input = normalizeHeaderValue(value)
  const slash = input.indexOf('/')
  if (slash < 1) return null
  const semicolon = input.indexOf(';', slash)
  const type = input.slice(0, slash)
  const subtype = input.slice(slash + 1, semicolon < 0 ? input.length : semicolon).replace(/[\t\n\r ]+$/, '')
  return isToken(type) && isToken(subtype) ? asciiLowercase(`${type}/${subtype}`) : null
}
