import type { HeaderList } from '../engine/index.ts'
import type { Exchange } from '../doctor/exchange.ts'

/** What to ask a server so that it does what it did. */
export interface AskedAgain {
  readonly method: string
  readonly headers: HeaderList
  /** Whether a header stands in that nobody has named. */
  readonly standsIn: boolean
}

/**
 * The request as far as it is known. A console names little of it: where its line is about the preflight, a header stands in that makes
 * browsers ask for one.
 */
export function askedAgain({ request, said }: Pick<Exchange, 'request' | 'said'>): AskedAgain {
  const method = request.method ?? methodOf(said) ?? 'GET'
  const headers = request.headers ?? namedHeaders(said)
  const isPreflight = said.some(({ candidates: [first] }) => first?.of === 'preflight')
  const isPlain = /^(?:GET|HEAD|POST)$/.test(method) && headers.length === 0
  const standsIn = request.headers === null && isPreflight && isPlain
  return { method, headers: standsIn ? [['content-type', 'application/json']] : headers, standsIn }
}

function methodOf(said: Exchange['said']): string | null {
  const method = likeliest(said).find(({ code }) => code === 'method-not-allowed')?.args['method']
  return typeof method === 'string' ? method : null
}

function namedHeaders(said: Exchange['said']): HeaderList {
  const names = likeliest(said).flatMap(({ code, args }) =>
    code === 'header-not-allowed' && typeof args['name'] === 'string' ? [args['name'].toLowerCase()] : [],
  )
  const login = likeliest(said).some(({ code }) => code === 'authorization-wildcard') ? ['authorization'] : []
  return [...new Set([...names, ...login])].map((name) => [name, name === 'content-type' ? 'application/json' : 'x'])
}

function likeliest(said: Exchange['said']): Exchange['said'][number]['candidates'] {
  return said.flatMap(({ candidates }) => candidates.slice(0, 1))
}
