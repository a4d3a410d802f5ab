import { isToken } from '../syntax.ts'
import { meaning, missingOrMismatch, noValue, type Meaning } from './meaning.ts'
import { quotedIn } from './quoted.ts'

/**
 * What a sentence about CORS means in any language, by what no translation changes: names of headers, values in quotes, a status. So are
 * read Firefox's lines in its many languages, and what a browser may print tomorrow.
 */
export function meaningOfStructure(text: string, of: Meaning['of'], status?: number): Meaning[] {
  const quoted = quotedIn(text)
  const squeezed = text.replace(/\s/g, '').toLowerCase()
  const names = (header: string) => squeezed.includes(`access-control-allow-${header}`)
  const value = quoted.find((each) => !/^access-control-/i.test(each))
  if (names('headers')) {
    if (quoted.includes('*') && /authorization/i.test(text)) return [meaning('authorization-wildcard', 'preflight')]
    return aboutHeaders(text, value)
  }
  if (names('methods')) {
    return value === undefined
      ? [meaning('method-not-allowed', 'preflight')]
      : [meaning('allow-methods-invalid', 'preflight', { token: value })]
  }
  // One translation names the header of credentials where the wildcard is meant.
  if (value === '*' && (names('origin') || names('credentials'))) return [meaning('allow-origin-wildcard', of)]
  if (names('credentials')) return [meaning('allow-credentials', of)]
  if (!names('origin')) return []
  if (value === noValue) return missingOrMismatch(of, {})
  if (value !== undefined) return [meaning('allow-origin-mismatch', of, { value })]
  // Only the line about a missing header tells the status; without one, that about several lines reads the same.
  if (status !== undefined) return [meaning('allow-origin-missing', of, { status })]
  return [meaning('allow-origin-missing', of), meaning('allow-origin-mismatch', of, { counted: true })]
}

/** `preflight` as translations write it, where they translate it. */
export const preflightWord =
  /preflight|pre-?vuelo|pr[ée]-?v[ée]rif|prévol|verificación previa|verifica preliminare|предварит|プリフライト|预检|預檢|프리플라이트|사전 요청/i

function aboutHeaders(text: string, value: string | undefined): Meaning[] {
  if (value === undefined) return [meaning('header-not-allowed', 'preflight'), meaning('allow-headers-invalid', 'preflight')]
  const invalid = meaning('allow-headers-invalid', 'preflight', { token: value })
  if (!isToken(value)) return [invalid]
  const refused = meaning('header-not-allowed', 'preflight', { name: value })
  return preflightWord.test(text) ? [refused, invalid] : [invalid, refused]
}
