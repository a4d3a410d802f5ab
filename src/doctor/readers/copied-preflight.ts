import type { Header, HeaderList } from '../../engine/index.ts'
import { valueOf } from './request-exchange.ts'

interface Copied {
  readonly url: string
  readonly method: string
  readonly headers: HeaderList
}

/** A preflight among copied requests stands for the request that it asks for, unless that was copied as well. */
export function withoutPreflights<R extends Copied>(requests: readonly R[]): R[] {
  const others = new Set(requests.filter((each) => askedMethod(each) === null).map(keyOf))
  return requests.map(asksFor).filter((each, index) => each === requests[index] || !others.has(keyOf(each)))
}

export function isPreflight(request: Copied): boolean {
  return askedMethod(request) !== null
}

/** The request that a preflight asks for; any other is itself. */
export function asksFor<R extends Copied>(request: R): R {
  const method = askedMethod(request)
  if (method === null) return request
  const names = (valueOf(request.headers, 'access-control-request-headers') ?? '').split(',').map((name) => name.trim())
  const sent = request.headers.filter(([name]) => !/^access-control-request-/i.test(name))
  return { ...request, method, headers: [...sent, ...names.filter((name) => name !== '').map(unvalued)] }
}

/** Null where it is no preflight. */
function askedMethod({ method, headers }: Copied): string | null {
  return method === 'OPTIONS' ? valueOf(headers, 'access-control-request-method') : null
}

/** A preflight tells the names only. It tells a content type where that is no usual one of forms. */
function unvalued(name: string): Header {
  return [name, name.toLowerCase() === 'content-type' ? 'application/json' : '']
}

/** What a preflight and its request have in common. */
export function keyOf({ url, method }: Pick<Copied, 'url' | 'method'>): string {
  return `${method} ${url}`
}
