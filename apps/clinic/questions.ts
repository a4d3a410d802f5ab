import { fromFetch } from 'visto/doctor'
import type { HeaderList, PageRequest } from 'visto/engine'
import type { Stay } from './admit.ts'
import type { Asked } from './wire.ts'

/** What somebody asks of a path: a call that script makes, or one request as it stands. */
export interface Question {
  readonly who: string
  /** Null for who is no page. */
  readonly origin: string | null
  readonly path: string
  readonly what: string
  readonly asks: { readonly call: PageRequest } | { readonly plain: Asked }
}

type Asker = Pick<Question, 'who' | 'origin'>

/** A path of another application, as servers here have one. */
export const neighbour = '/neighbour/news'

/** All that is asked of a server, by path: the page's own, one below it, one of another application, and the root. */
export function questionsOf(stay: Stay): Question[][] {
  const own = fromFetch(stay.texts()['page.js']!)[0]!.request as PageRequest
  const { origin, pathname } = new URL(own.url)
  const paths = new Set([pathname, `/${pathname.split('/')[1]}/7`, neighbour, '/'])
  const askers = askersOf(stay)
  return [...paths].map((path) => askers.flatMap((asker) => questionsAt({ ...own, url: `${origin}${path}` }, path, asker)))
}

/** Who asks: nobody's page, a stranger, whoever the server's texts name, and the page. */
function askersOf({ place: { page, api }, texts }: Stay): Asker[] {
  const stranger = page.replace('app.localhost', 'stranger.localhost')
  const shown = Object.entries(texts()).filter(([name]) => !/^page\.|\.(?:pem|key)$/.test(name))
  const named = shown.flatMap(([, text]) => text.match(/https?:\/\/[a-z][\w-]*(?:\.[\w-]+)+(?::\d+)?/g) ?? [])
  const others = [...new Set(named)].filter((origin) => ![page, api, stranger].includes(origin))
  return [
    { who: 'nobody', origin: null },
    { who: 'a stranger', origin: stranger },
    ...others.map((origin) => ({ who: origin, origin })),
    { who: 'the page', origin: page },
  ]
}

const body = { type: null, replayable: true }

/** Everything that one asker asks of one URL, the page's own call among it. */
function questionsAt({ url, method = 'GET', headers = [], credentials = 'omit' }: PageRequest, path: string, asker: Asker): Question[] {
  const { origin } = asker
  const lines: HeaderList = origin === null ? [] : [['Origin', origin]]
  const plain = (name: string, what = name, more: HeaderList = []): Question => ({
    ...asker,
    path,
    what,
    asks: { plain: { url, method: name, headers: [...lines, ...more] } },
  })
  // No preflight, and what answers it otherwise may come to be in everybody's cache.
  const lookalike = plain('GET', 'GET with the header of a preflight', [['Access-Control-Request-Method', 'GET']])
  if (origin === null) return [...['GET', 'HEAD', 'OPTIONS'].map((name) => plain(name)), lookalike]
  const json = { method: 'PUT', headers: [['Content-Type', 'application/json']], body } as const
  const calls: [what: string, call: Omit<PageRequest, 'url'>][] = [
    ['GET', {}],
    ['GET with cookies', { credentials: 'include' }],
    ['HEAD', { method: 'HEAD' }],
    ['GET with a token', { headers: [['Authorization', 'Bearer 7']] }],
    ['PUT of JSON', json],
    ['PUT of JSON with cookies', { ...json, credentials: 'include' }],
    ['the call', { method, headers, credentials, ...(/^(?:GET|HEAD)$/.test(method) ? {} : { body }) }],
  ]
  return [
    ...calls.map(([what, call]): Question => ({ ...asker, path, what, asks: { call: { url, ...call } } })),
    plain('OPTIONS'),
    lookalike,
  ]
}
