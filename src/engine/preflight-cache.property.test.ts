import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corsExchange } from './cors-exchange.ts'
import { asksForConsent, clear, store, unsafeNamesOf, usesCorsPreflight, type Asked, type NaiveCache } from './preflight-cache.cases.ts'
import { createPreflightCache, type PreflightCache } from './preflight-cache.ts'
import { fill, type Answer } from './random-answers.cases.ts'
import type { Header, Page, PageRequest, WireRequest } from './types.ts'

const pages: readonly Page[] = [
  { url: 'https://app.example/' },
  { url: 'https://other.example/' },
  { url: 'https://app.example/', topLevel: 'https://top.example/' },
  { url: 'https://app.example/', opaque: true },
]

const api = ['https://api.example/1', 'https://api.example/1', 'https://api.example/2', 'https://cdn.example/3', 'https://app.example/4']

/** One value among others that come up now and then. */
function mostly<T>(value: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 2 * others.length, arbitrary: fc.constant(value) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  )
}

const authorHeaders = fc.subarray<Header>([
  ['X-A', '1'],
  ['x-b', '2'],
  ['Authorization', 't'],
  ['Content-Type', 'application/json'],
  ['Accept', 'text/html'],
])

const requests: fc.Arbitrary<PageRequest> = fc.record({
  url: fc.constantFrom(...api),
  method: mostly('PUT', 'DELETE', 'GET', 'HEAD', 'POST'),
  headers: fc.oneof(fc.constant([]), fc.constant([]), authorHeaders),
  credentials: fc.constantFrom('include', 'omit', 'same-origin'),
  uploadListener: mostly(false, true),
})

/** Lines of one name; `+` stands between the values of two. */
function lines(name: string, values: fc.Arbitrary<string>): fc.Arbitrary<readonly Header[]> {
  return values.map((value) => (value === '' ? [] : value.split(' + ').map((each): Header => [name, each])))
}

function answers(status: fc.Arbitrary<number>, ...more: readonly fc.Arbitrary<readonly Header[]>[]): fc.Arbitrary<Answer> {
  const origin = lines('Access-Control-Allow-Origin', mostly('$ORIGIN', ...Array.from({ length: 9 }, () => '$ORIGIN'), 'no'))
  const credentials = lines('Access-Control-Allow-Credentials', fc.constant('true'))
  const headers = fc.tuple(origin, credentials, ...more).map((all) => all.flat())
  const failed = fc.constant({ failed: 'ECONNRESET' })
  return fc.oneof({ weight: 30, arbitrary: fc.record({ status, headers }) }, { weight: 1, arbitrary: failed })
}

const preflightAnswers = answers(
  mostly(204, 200, 204, 404),
  lines('Access-Control-Allow-Methods', mostly('$METHOD', 'PUT, DELETE', 'PUT,DELETE', 'PUT', '*', '*', '', 'HEAD,GET + put,PUT')),
  lines(
    'Access-Control-Allow-Headers',
    mostly('$HEADERS', 'x-a', 'X-A, Content-Type + x-b', 'x-b,authorization', '*', '*, authorization', ''),
  ),
  lines('Access-Control-Max-Age', mostly('600', '', '0', '1', '5', '60', '6000', '-1', '+60', 'abc', '10 + 20', '10, 20')),
)

const requestAnswers = answers(
  mostly(200, 200, 404, 302, 307, 303),
  lines('Location', fc.constantFrom('', ...api, 'https://cdn.example:25/', 'data:,x')),
)

/** One thing that happens: time passes, and an exchange that is under way goes on or, if there is none of this number, one begins. */
const events = fc.record({
  seconds: mostly(0, 0, 0.5, 1, 4.5, 5, 59, 60, 600),
  turn: mostly(0, 1, 2),
  page: mostly(pages[0]!, ...pages),
  request: requests,
  preflightAnswer: preflightAnswers,
  requestAnswer: requestAnswers,
})

type Event = typeof events extends fc.Arbitrary<infer T> ? T : never

interface Running {
  readonly event: Event
  readonly exchange: ReturnType<typeof corsExchange>
  readonly asked: Omit<Asked, 'url' | 'byteSerializedOrigin'>
  wire: WireRequest
  before: WireRequest | null
  /** The redirect chain's own state: the origin as it serializes, and whether any hop needed consent. */
  origin: string
  cors: boolean
  needsConsent: boolean
}

test('a preflight is skipped only and always where the standard has an entry for it', () => {
  const seen = { asked: 0, skipped: 0, blocked: 0 }
  const property = fc.property(fc.array(events, { minLength: 1, maxLength: 40, size: 'max' }), (all) => {
    const naive: NaiveCache = { now: 0, entries: [] }
    const cache = createPreflightCache('standard')
    const running: Running[] = []
    for (const event of all) {
      naive.now += event.seconds
      const current = running[event.turn]
      if (current === undefined) begin(event, naive, cache, running, seen)
      else goOn(current, event, naive, running, seen)
    }
  })
  fc.assert(property, { seed: 19, numRuns: 2000 })
  expect(Math.min(seen.asked, seen.skipped, seen.blocked)).toBeGreaterThan(1000)
})

type Seen = Record<'asked' | 'skipped' | 'blocked', number>

function begin(event: Event, naive: NaiveCache, cache: PreflightCache, running: Running[], seen: Seen): void {
  const { page, request } = event
  const exchange = corsExchange(page, request, { cache, now: () => naive.now * 1000 })
  const turn = exchange.next()
  if (turn.done) throw new Error(`Nothing was sent: ${JSON.stringify(turn.value.finding)}`)
  const asked = { key: new URL(page.topLevel ?? page.url).hostname, credentialsMode: request.credentials! }
  const origin = page.opaque ? 'null' : new URL(page.url).origin
  const each: Running = { event, exchange, asked, wire: turn.value, before: null, origin, cors: false, needsConsent: false }
  running.push(each)
  look(each, naive, seen)
}

/** Compares what the engine has put on the wire with what the standard's cache asks for. */
function look(each: Running, naive: NaiveCache, seen: Seen): void {
  const { wire, before, event } = each
  if (before?.of === 'preflight') return
  arrive(each, wire.url, before?.url)
  const preflight = wire.of === 'preflight'
  const named = (name: string) => wire.headers.find((header) => header[0] === name)?.[1]
  const method = preflight ? named('Access-Control-Request-Method')! : wire.method
  const unsafeNames = preflight ? (named('Access-Control-Request-Headers')?.split(',') ?? []) : unsafeNamesOf(wire)
  const forced = usesCorsPreflight(event.request)
  const needsConsent = each.cors && (forced || unsafeNames.length > 0 || !['GET', 'HEAD', 'POST'].includes(method))
  each.needsConsent ||= needsConsent
  const asks = needsConsent && asksForConsent(naive, askedBy(each, wire.url), method, unsafeNames, forced)
  expect(preflight ? 'asks' : 'does not ask', `${method} ${wire.url} ${unsafeNames.join()}`).toBe(asks ? 'asks' : 'does not ask')
  if (needsConsent) seen[asks ? 'asked' : 'skipped']++
}

/** Source: https://fetch.spec.whatwg.org/#concept-main-fetch (response tainting), https://fetch.spec.whatwg.org/#serializing-a-request-origin */
function arrive(each: Running, url: string, from: string | undefined): void {
  const crossOrigin = from !== undefined && new URL(from).origin !== new URL(url).origin
  if (crossOrigin && new URL(from).origin !== each.origin) each.origin = 'null'
  if (new URL(url).origin !== each.origin) each.cors = true
}

function askedBy(each: Running, url: string): Asked {
  return { ...each.asked, byteSerializedOrigin: each.origin, url }
}

function goOn(each: Running, event: Event, naive: NaiveCache, running: Running[], seen: Seen): void {
  const { exchange, wire } = each
  const answer = fill(wire.of === 'preflight' ? event.preflightAnswer : event.requestAnswer, wire)
  const turn = exchange.next(answer)
  const passed = !turn.done && turn.value.of === 'request' && turn.value.hop === wire.hop
  if (wire.of === 'preflight' && passed && 'headers' in answer) {
    store(naive, askedBy(each, wire.url), answer.headers, turn.value.method, usesCorsPreflight(each.event.request))
  }
  if (!turn.done) {
    each.before = wire
    each.wire = turn.value
    return look(each, naive, seen)
  }
  running.splice(running.indexOf(each), 1)
  const { finding } = turn.value
  if (finding === null) return
  seen.blocked++
  if (finding.url !== wire.url) arrive(each, finding.url, wire.url)
  // Main fetch clears what is kept for the request's current URL whenever a fetch with a preflight in it ends as a network error.
  if (each.needsConsent) clear(naive, askedBy(each, finding.url))
}
