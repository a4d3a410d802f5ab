import type { PolicyRequest } from './types.ts'
import type { HeaderList } from '../engine/index.ts'

/** An answer as it goes out: the policy's own, or the application's with the policy's headers. */
export interface Answer {
  readonly from: 'policy' | 'application'
  readonly status: number
  readonly headers: HeaderList
}

/**
 * A cache in front of a server, shared by all its users: it keeps every answer, forever, and obeys nothing but `Vary`.
 * Source: https://www.rfc-editor.org/rfc/rfc9111#section-4.1
 */
export function createSharedCache(storesOptions: boolean) {
  const stored: { request: PolicyRequest; answer: Answer }[] = []
  return {
    store(request: PolicyRequest, answer: Answer): void {
      if (request.method !== 'OPTIONS' || storesOptions) stored.push({ request, answer })
    },
    find(request: PolicyRequest): Answer | null {
      const found = stored.find((each) => serves(each.request.method, request.method) && isSelected(each.request, each.answer, request))
      return found?.answer ?? null
    },
  }
}

/** What a GET has fetched answers a HEAD, too. Source: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2 */
function serves(stored: string, asked: string): boolean {
  return stored === asked || (stored === 'GET' && asked === 'HEAD')
}

function isSelected(stored: PolicyRequest, { headers }: Answer, asked: PolicyRequest): boolean {
  const names = headers
    .filter(([name]) => name.toLowerCase() === 'vary')
    .flatMap(([, value]) => value.split(',').map((name) => name.trim().toLowerCase()))
  return names.every((name) => valueOf(stored, name) === valueOf(asked, name))
}

function valueOf({ origin, requestMethod, requestHeaders }: PolicyRequest, name: string): string | null {
  const values: Record<string, string | null> = {
    origin,
    'access-control-request-method': requestMethod,
    'access-control-request-headers': requestHeaders,
  }
  const value = values[name]
  if (value === undefined) throw new Error(`A policy does not look at ${name}`)
  return value
}
