import type { OriginFunction, PolicyOptions } from './options.ts'

/** Origins that have a scheme, a host, and a port in common with what a pattern leaves open. */
export interface OriginPattern {
  /** Without its colon: `https`. */
  readonly scheme: string
  /** `example.com`, `localhost`, `[::1]`. */
  readonly host: string
  /** Whether one or more labels must stand before the host. */
  readonly subdomains: boolean
  /** The port as it stands in an origin, `''` for none, `'*'` for any, none included. */
  readonly port: string
}

/** A policy's options, once nothing is wrong with them: each entry once, and in its canonical form. */
export interface Rules {
  /** `origin` is `'*'`. */
  readonly everyone: boolean
  /** Exact origins, dangerous ones included. */
  readonly origins: readonly string[]
  readonly patterns: readonly OriginPattern[]
  readonly originFunction: OriginFunction | null
  /** As they were written: `dangerouslyAllowOrigins`. */
  readonly dangerous: readonly string[]
  /** Methods as they were listed, in order; with `'*'` among them, any. */
  readonly methods: readonly string[]
  /** Lower-case names; with `'*'` among them, any but Authorization, which is to be listed beside. */
  readonly allowedHeaders: readonly string[]
  /** As written; `'*'` among them stands for all. */
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
  /** Seconds, or null for not said. */
  readonly maxAge: number | null
  readonly optionsSuccessStatus: 200 | 204
  readonly preflight: 'minimal' | 'full'
  readonly timingAllowOrigin: boolean
  readonly crossOriginResourcePolicy: 'same-origin' | 'same-site' | 'cross-origin' | null
  readonly refuseForgery: boolean
  readonly debug: Exclude<PolicyOptions['debug'], undefined>
  readonly onOriginError: Exclude<PolicyOptions['onOriginError'], undefined> | null
}
