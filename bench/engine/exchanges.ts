import { corsExchange, type HeaderList, type Page, type PageRequest, type ProfileName, type ResponseHead, type Step } from 'visto/engine'

/** One fetch of a page, and what the server answers to each of its requests, in order. */
export interface Exchange {
  readonly name: string
  readonly request: PageRequest
  readonly answers: readonly ResponseHead[]
}

const page: Page = { url: 'https://app.example/orders?page=2' }
const api = 'https://api.example/v1/users'
const json: HeaderList = [
  ['Accept', 'application/json'],
  ['Authorization', 'Bearer 4f1c9a'],
  ['Content-Type', 'application/json'],
]

function answer(status: number, ...headers: HeaderList): ResponseHead {
  const lines: HeaderList = [
    ['Date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ['Access-Control-Allow-Origin', 'https://app.example'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Vary', 'Origin'],
    ...headers,
  ]
  return { status, headers: lines }
}

const allowed = answer(
  204,
  ['Access-Control-Allow-Methods', 'GET, PUT, DELETE'],
  ['Access-Control-Allow-Headers', 'authorization, content-type, x-trace'],
  ['Access-Control-Max-Age', '600'],
)
const users = answer(200, ['Content-Type', 'application/json'], ['Access-Control-Expose-Headers', 'etag, x-total'], ['ETag', '"1"'])

export const exchanges: readonly Exchange[] = [
  { name: 'simple', request: { url: api, credentials: 'include' }, answers: [users] },
  { name: 'preflighted', request: { url: api, method: 'PUT', headers: json, credentials: 'include' }, answers: [allowed, users] },
  {
    name: 'redirected',
    request: { url: api, credentials: 'include' },
    answers: [answer(302, ['Location', 'https://api.example/v2/users?all']), users],
  },
]

/** Whether the page can read the answer. */
export function verdict({ request, answers }: Exchange, profile: ProfileName, trace?: Step[]): boolean {
  const run = corsExchange(page, request, trace === undefined ? { profile } : { profile, trace })
  let next = 0
  let step = run.next()
  while (!step.done) step = run.next(answers[next++]!)
  return step.value.result.kind === 'response'
}

/** What any judge has to do at the least: parse each URL, and copy each header. */
export function floor({ request, answers }: Exchange): number {
  const urls = [
    page.url,
    request.url,
    ...answers.flatMap(({ headers }) => headers.filter(([name]) => name === 'Location').map(([, url]) => url)),
  ]
  const lists = [request.headers ?? [], ...answers.map(({ headers }) => headers)]
  return urls.map((url) => new URL(url)).length + lists.map((list) => list.map(([name, value]) => [name, value])).length
}
