import type { GatewayRules } from './target.ts'

/** Of which requests an answer is: one that is granted, a preflight that is, and all others but preflights, refused or without an Origin. */
export type Answered = 'granted' | 'preflight' | 'other'

/** A header of a policy's answers. */
export interface AnswerHeader {
  readonly name: string
  /** A fixed value, or `origin` for the request's own, if it is allowed. */
  readonly value: { readonly text: string } | 'origin'
  readonly on: readonly Answered[]
}

/**
 * The headers of a policy's answers, but for Vary: which value stands on which answers. They are those that `decide` gives, its
 * preflights naming all that is allowed. With `origin: '*'` every request is granted that is no preflight, one without an Origin too.
 */
export function answerHeaders(rules: GatewayRules): readonly AnswerHeader[] {
  const { everyone, credentials, maxAge, methods, allowedHeaders, exposedHeaders } = rules
  const origin = everyone ? { text: '*' } : 'origin'
  const headers: (AnswerHeader | null)[] = [
    { name: 'Access-Control-Allow-Origin', value: origin, on: ['granted', 'preflight'] },
    fixed('Access-Control-Allow-Credentials', credentials ? 'true' : '', ['granted', 'preflight']),
    fixed('Access-Control-Expose-Headers', exposedHeaders.join(', '), ['granted']),
    rules.timingAllowOrigin ? { name: 'Timing-Allow-Origin', value: origin, on: ['granted'] } : null,
    fixed('Cross-Origin-Resource-Policy', rules.crossOriginResourcePolicy ?? '', ['granted', 'other']),
    fixed('Access-Control-Allow-Methods', methods.join(', '), ['preflight']),
    fixed('Access-Control-Allow-Headers', allowedHeaders.join(', '), ['preflight']),
    fixed('Access-Control-Max-Age', maxAge === null ? '' : String(maxAge), ['preflight']),
  ]
  return headers.filter((header) => header !== null)
}

function fixed(name: string, text: string, on: readonly Answered[]): AnswerHeader | null {
  return text === '' ? null : { name, value: { text }, on }
}

/** Whether a preflight that asks for Authorization is refused although `*` is listed, which browsers take for it. */
export function sparesAuthorization({ allowedHeaders }: GatewayRules): boolean {
  return allowedHeaders.includes('*') && !allowedHeaders.includes('authorization')
}

/** Whether the answers depend on the Origin: then Vary says so, on every answer. */
export function variesByOrigin({ everyone }: GatewayRules): boolean {
  return !everyone
}

/** What a server behind may send to grant something; none of it passes. */
export const grantNames: readonly string[] = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Access-Control-Allow-Private-Network',
  'Timing-Allow-Origin',
]
