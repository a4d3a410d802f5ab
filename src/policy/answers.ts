import type { Header, HeaderList } from '../engine/index.ts'
import type { Rules } from './rules.ts'
import type { Decision, DecisionKind } from './types.ts'

/** What a preflight asks: its answer depends on it. */
const asked = 'Access-Control-Request-Method, Access-Control-Request-Headers'

/** The headers of a policy's answers; what does not depend on the request is made once. */
export interface Answers {
  /** To a request that CORS has nothing to do with, or that is refused. */
  readonly plain: Readonly<Record<'not-cors' | 'refused', Decision>>
  /** The same to `OPTIONS`, whose answers depend on what a preflight asks. */
  readonly plainOptions: Readonly<Record<'not-cors' | 'refused', Decision>>
  readonly preflightRefused: Decision
  readonly forgeryRefused: Decision
  granted(origin: string, options: boolean): Decision
  preflightGranted(origin: string, methods: string | null, headers: string | null): Decision
}

export function createAnswers(rules: Rules): Answers {
  const { everyone, credentials, exposedHeaders, maxAge, optionsSuccessStatus } = rules
  const vary = everyone ? [] : [pair('Vary', 'Origin')]
  const varyOptions = [pair('Vary', everyone ? asked : `Origin, ${asked}`)]
  const resourcePolicy = optional('Cross-Origin-Resource-Policy', rules.crossOriginResourcePolicy)
  const withCredentials = credentials ? [pair('Access-Control-Allow-Credentials', 'true')] : []
  const afterOrigin = [
    ...withCredentials,
    ...optional('Access-Control-Expose-Headers', exposedHeaders.join(', ') || null),
    ...resourcePolicy,
  ]
  const afterPreflight = optional('Access-Control-Max-Age', maxAge === null ? null : String(maxAge))

  const allowOrigin = (origin: string): Header => pair('Access-Control-Allow-Origin', everyone ? '*' : origin)
  const allowTiming = (origin: string): Header[] => (rules.timingAllowOrigin ? [pair('Timing-Allow-Origin', everyone ? '*' : origin)] : [])
  const grant = (origin: string, first: Header[]): HeaderList => [...first, allowOrigin(origin), ...afterOrigin, ...allowTiming(origin)]

  // To everyone the answer is the same with and without an Origin, so that a cache may give it to all.
  const plain = (first: Header[]): Answers['plain'] => ({
    'not-cors': decision('not-cors', null, everyone ? grant('*', first) : [...first, ...resourcePolicy]),
    refused: decision('refused', null, [...first, ...resourcePolicy]),
  })
  return {
    plain: plain(vary),
    plainOptions: plain(varyOptions),
    preflightRefused: decision('preflight-refused', 403, varyOptions),
    forgeryRefused: decision('refused', 403, vary),
    granted: (origin, options) => decision('granted', null, grant(origin, options ? varyOptions : vary)),
    preflightGranted(origin, methods, headers) {
      const allowed = [...optional('Access-Control-Allow-Methods', methods), ...optional('Access-Control-Allow-Headers', headers)]
      const list = [...varyOptions, allowOrigin(origin), ...withCredentials, ...allowed, ...afterPreflight]
      return decision('preflight-granted', optionsSuccessStatus, list)
    },
  }
}

function decision(kind: DecisionKind, status: Decision['status'], headers: HeaderList): Decision {
  return Object.freeze({ kind, status, headers: Object.freeze(headers) })
}

function pair(name: string, value: string): Header {
  return Object.freeze<Header>([name, value])
}

function optional(name: string, value: string | null): Header[] {
  return value === null ? [] : [pair(name, value)]
}
