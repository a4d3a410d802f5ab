import type { Header, HeaderList } from '../engine/index.ts'
import type { Rules } from './rules.ts'
import type { Decision, DecisionKind } from './types.ts'

/** What a preflight asks: its answer depends on it. */
const asked = 'Access-Control-Request-Method, Access-Control-Request-Headers'

/** A policy's answers. Only `origin` is given by who is granted something. */
export interface Answers {
  /** What the application's answer gets; that to `OPTIONS` depends on what a preflight asks. */
  passing(kind: DecisionKind, origin: string | null, options: boolean): Decision
  /** `methods` and `headers` as they are to be named; empty where none are. */
  preflightGranted(origin: string, methods: string, headers: string): Decision
  readonly preflightRefused: Decision
  readonly forgeryRefused: Decision
}

export function createAnswers(rules: Rules): Answers {
  const { everyone, maxAge } = rules
  const vary = line('Vary', !everyone && 'Origin')
  const varyOptions = line('Vary', everyone ? asked : `Origin, ${asked}`)
  const credentials = line('Access-Control-Allow-Credentials', rules.credentials && 'true')
  const resourcePolicy = line('Cross-Origin-Resource-Policy', rules.crossOriginResourcePolicy)
  const age = line('Access-Control-Max-Age', maxAge !== null && String(maxAge))
  const beside = [...credentials, ...line('Access-Control-Expose-Headers', rules.exposedHeaders.join(', ')), ...resourcePolicy]

  const grant = (origin: string): HeaderList => [
    allowOrigin(origin),
    ...beside,
    ...line('Timing-Allow-Origin', rules.timingAllowOrigin && origin),
  ]
  return {
    passing: (kind, origin, options) =>
      decision(kind, null, [...(options ? varyOptions : vary), ...(origin === null ? resourcePolicy : grant(origin))]),
    preflightGranted: (origin, methods, headers) =>
      decision('preflight-granted', rules.optionsSuccessStatus, [
        ...varyOptions,
        allowOrigin(origin),
        ...credentials,
        ...line('Access-Control-Allow-Methods', methods),
        ...line('Access-Control-Allow-Headers', headers),
        ...age,
      ]),
    preflightRefused: decision('preflight-refused', 403, varyOptions),
    forgeryRefused: decision('refused', 403, vary),
  }
}

export function decision(kind: DecisionKind, status: Decision['status'], headers: HeaderList): Decision {
  return Object.freeze({ kind, status, headers: Object.freeze(headers) })
}

const allowOrigin = (origin: string): Header => Object.freeze<Header>(['Access-Control-Allow-Origin', origin])

/** A header, or none where it has nothing to say. */
export function line(name: string, value: string | false | null): HeaderList {
  return value ? [Object.freeze<Header>([name, value])] : []
}
