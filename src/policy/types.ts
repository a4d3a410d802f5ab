import type { HeaderList } from '../engine/index.ts'

/** A request as far as CORS looks at it. What is absent is null; lines of one name are joined by `', '`. */
export interface PolicyRequest {
  readonly method: string
  /** `Origin` */
  readonly origin: string | null
  /** `Access-Control-Request-Method` */
  readonly requestMethod: string | null
  /** `Access-Control-Request-Headers` */
  readonly requestHeaders: string | null
  /** `Sec-Fetch-Site`; only `refuseForgery` looks at it. */
  readonly fetchSite?: string | null
  /** `Host`; only `refuseForgery` looks at it. */
  readonly host?: string | null
}

export type DecisionKind = 'not-cors' | 'granted' | 'refused' | 'preflight-granted' | 'preflight-refused'

/** What a server does with a request. */
export interface Decision {
  readonly kind: DecisionKind
  /** Final, if not null: the request is answered with it, without a body, and the application does not see it. */
  readonly status: 200 | 204 | 403 | null
  /** What the answer carries, frozen. A `Vary` among them is to be merged with the application's. */
  readonly headers: HeaderList
}

/** What a server allows, immutable. Made by `definePolicy`. */
export interface Policy {
  /** Whether a function decides on origins: then `decide` throws, and `decideAsync` is used. */
  readonly dynamic: boolean
  /** Whether `decide` looks at `fetchSite` and `host`. */
  readonly refuseForgery: boolean
  /** Pure, and independent of the number of origins. @throws {TypeError} if the policy is dynamic */
  decide(request: PolicyRequest): Decision
  decideAsync(request: PolicyRequest): Promise<Decision>
  /** The options in their canonical form: `definePolicy` takes them again. @throws {TypeError} if the policy is dynamic */
  toJSON(): PolicyData
}

/** A policy as data. */
export interface PolicyData {
  readonly origin: readonly string[]
  readonly dangerouslyAllowOrigins?: readonly string[]
  readonly methods?: readonly string[]
  readonly allowedHeaders?: readonly string[]
  readonly exposedHeaders?: readonly string[]
  readonly credentials?: boolean
  readonly maxAge?: number
  readonly optionsSuccessStatus?: 200 | 204
  readonly preflight?: 'minimal' | 'full'
  readonly timingAllowOrigin?: boolean
  readonly crossOriginResourcePolicy?: 'same-origin' | 'same-site' | 'cross-origin'
  readonly refuseForgery?: boolean
}
