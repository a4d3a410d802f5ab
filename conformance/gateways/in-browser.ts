import { METHODS } from 'node:http'
import {
  corsExchange,
  getHeader,
  type HeaderList,
  type Page,
  type PageRequest,
  type ProfileName,
  type ResponseHead,
  type WireRequest,
} from 'visto/engine'
import type { Client } from './ask.ts'
import { policyAt, type Policies } from './probe.ts'
import { ownHeaders, queryOf, redirectTarget, type Behaviour } from './upstream.ts'

/** A page's call through a gateway. */
export interface Scene {
  readonly page: Page
  readonly request: Omit<PageRequest, 'url'>
  readonly path: string
  readonly behaviour: Behaviour
}

/** What becomes of it: what the issue of equality is. */
export interface End {
  readonly kind: string
  readonly type: string
  readonly sees: readonly string[]
  readonly reached: boolean
}

type Answerer = (wire: WireRequest) => ResponseHead | Promise<ResponseHead>

/** How a scene ends where `answer` is the server. */
export async function endOf(
  { page, request, path, behaviour }: Scene,
  profile: ProfileName,
  origin: string,
  answer: Answerer,
): Promise<End> {
  const url = `${origin}${path}${queryOf(behaviour, 'page')}`
  const exchange = corsExchange(page, { ...request, url }, { profile })
  let turn = exchange.next()
  while (!turn.done) turn = exchange.next(await answer(turn.value))
  const { result, reached } = turn.value
  const shown = result.kind === 'response' ? result.headers.map(([name]) => name.toLowerCase()) : []
  return {
    kind: result.kind,
    type: result.kind === 'response' ? result.type : '',
    sees: ownHeaders.map(([name]) => name.toLowerCase()).filter((name) => shown.includes(name)),
    reached,
  }
}

/** The policies as the server, with the application behind that the upstream plays. */
export function byPolicy(policies: Policies): Answerer {
  return (wire) => {
    const { pathname, searchParams } = new URL(wire.url)
    const value = (name: string): string | null => getHeader(wire.headers, name)
    const decision = policyAt(policies, pathname)?.decide({
      method: wire.method,
      origin: value('origin'),
      requestMethod: value('access-control-request-method'),
      requestHeaders: value('access-control-request-headers'),
    })
    const headers = decision?.headers ?? []
    if (decision && decision.status !== null) return { status: decision.status, headers }
    if (pathname.includes('/down')) return { status: 502, headers }
    const status = Number(searchParams.get('status'))
    const location: HeaderList = status === 302 ? [['Location', redirectTarget]] : []
    return { status, headers: [...ownHeaders, ...location, ...headers] }
  }
}

/** A real gateway. What no HTTP server reads, as the method `foo`, never gets there: the policy answers. */
export function byGateway(client: Client, policies: Policies): Answerer {
  const otherwise = byPolicy(policies)
  return (wire) => {
    if (!METHODS.includes(wire.method)) return otherwise(wire)
    const { pathname, search } = new URL(wire.url)
    return client.ask({ method: wire.method, path: pathname + search, headers: wire.headers })
  }
}
