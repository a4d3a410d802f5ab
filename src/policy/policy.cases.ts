import type { HeaderList } from '../engine/index.ts'
import type { Decision, PolicyRequest } from './types.ts'

export const app = 'https://app.example.com'

/** A GET of the app's page, but for what is said. */
export function get(given: Partial<PolicyRequest> = {}): PolicyRequest {
  return { method: 'GET', origin: app, requestMethod: null, requestHeaders: null, ...given }
}

/** A preflight of the app's page. */
export function preflight(requestMethod: string, requestHeaders: string | null = null, origin: string | null = app): PolicyRequest {
  return { method: 'OPTIONS', origin, requestMethod, requestHeaders }
}

/** A decision in a few lines. */
export function lines({ kind, status, headers }: Decision): string[] {
  return [status === null ? kind : `${kind} ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`)]
}

/** One header's value, or null. */
export function valueOf(headers: HeaderList, name: string): string | null {
  return headers.find((line) => line[0] === name)?.[1] ?? null
}
