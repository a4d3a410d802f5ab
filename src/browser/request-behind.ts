import type { Body } from './body.ts'
import type { Headers } from './headers.ts'
import type { RequestSettings } from './request-settings.ts'

/** What is behind a `Request`, out of script's reach. */
export interface RequestBehind {
  readonly settings: RequestSettings
  readonly headers: Headers
  readonly body: Body | null
  /** What script gave to abort it by; null where nothing can. */
  readonly following: AbortSignal | null
}

const known = new WeakMap<object, RequestBehind>()

export function setBehind(request: object, behind: RequestBehind): void {
  known.set(request, behind)
}

/** Null for what is not a `Request` of any page. */
export function requestBehind(request: unknown): RequestBehind | null {
  return (typeof request === 'object' && request !== null && known.get(request)) || null
}
