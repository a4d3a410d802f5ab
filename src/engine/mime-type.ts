import { asciiLowercase, isToken, normalizeHeaderValue } from './syntax.ts'

/**
 * The essence (`type/subtype`, lower-case) of a value that parses as one MIME type, else null. Parameters cannot make
 * the parse fail, so they are not looked at.
 * Source: https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeTypeEssence(value: string): string | null {
  const essence = normalizeHeaderValue(value.split(';', 1)[0]!)
  const slash = essence.indexOf('/')
  return slash > 0 && isToken(essence.slice(0, slash)) && isToken(essence.slice(slash + 1)) ? asciiLowercase(essence) : null
}
