import { expect, test } from 'vitest'
import { corsExchange } from './cors-exchange.ts'
import { createPreflightCache } from './preflight-cache.ts'
import { answer, api, app, runExchange, sentLine } from './run-exchange.cases.ts'

const page = { url: `${app}/` }
const consent = answer(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '60' })

test('it yields what goes onto the wire, takes what comes back, and ends with what script sees', () => {
  const exchange = corsExchange(page, { url: api, method: 'PUT' })
  const preflight = exchange.next()
  expect(preflight.done === false && sentLine(preflight.value)).toBe(`OPTIONS ${api}`)
  const request = exchange.next(consent)
  expect(request.done === false && sentLine(request.value)).toBe(`PUT ${api}`)
  const end = exchange.next(answer(200, { 'Access-Control-Allow-Origin': app }))
  expect(end).toMatchObject({
    done: true,
    value: { result: { kind: 'response', type: 'cors', status: 200 }, finding: null, reached: true },
  })
})

test('nothing happens before the first turn', () => {
  const trace: never[] = []
  corsExchange(page, { url: api }, { trace })
  expect(trace).toEqual([])
})

test('return() aborts it', () => {
  const exchange = corsExchange(page, { url: api })
  exchange.next()
  expect(exchange.return(undefined as never).done).toBe(true)
  expect(exchange.next().done).toBe(true)
})

test('a page whose URL does not parse is the caller’s mistake', () => {
  expect(() => corsExchange({ url: 'app.example' }, { url: api }).next()).toThrow(TypeError)
  expect(() => corsExchange({ url: 'app.example' }, { url: api }).next()).toThrow('app.example')
})

test('so is a cache of another browser', () => {
  const cache = createPreflightCache('firefox')
  const mistake = () => corsExchange(page, { url: api }, { profile: 'chromium', cache }).next()
  expect(mistake).toThrow(new TypeError("cache: give createPreflightCache('chromium')"))
})

test('a cache brings its profile along', () => {
  const cache = createPreflightCache('webkit')
  expect(runExchange({ cache, request: { url: 'http://localhost/' } }).outcome.finding?.code).toBe('mixed-content')
})

test('a top-level page whose URL does not parse is taken for the page itself', () => {
  const cache = createPreflightCache()
  const sent = ['nonsense', `${app}/`].map((topLevel) => {
    return runExchange({ cache, page: { topLevel }, request: { method: 'PUT' }, answers: () => consent }).wire.length
  })
  expect(sent).toEqual([2, 1])
})

test('exchanges at the same time share a cache, and do not wait for each other', () => {
  const cache = createPreflightCache()
  const [one, two, three] = [1, 2, 3].map(() => corsExchange(page, { url: api, method: 'PUT' }, { cache }))
  expect([one, two].map((exchange) => exchange!.next().value)).toMatchObject([{ of: 'preflight' }, { of: 'preflight' }])
  expect(one!.next(consent).value).toMatchObject({ of: 'request' })
  expect(three!.next().value).toMatchObject({ of: 'request' })
  expect(two!.next(consent).value).toMatchObject({ of: 'request' })
})
