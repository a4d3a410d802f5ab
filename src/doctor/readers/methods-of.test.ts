import { describe, expect, test } from 'vitest'
import { askedAgain } from '../../cli/asked-again.ts'
import { diagnose } from '../diagnose.ts'
import { fromConsole } from './from-console.ts'

const api = 'https://api.example/x'
const from = `Access to fetch at '${api}' from origin 'https://app.example' has been blocked by CORS policy: `
const bare = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const answer = from + bare
const preflight = `${from}Response to preflight request doesn't pass access control check: ${bare}`
const network = (method: string, status = '') => `${method} ${api} net::ERR_FAILED${status}`

const cases: readonly (readonly [name: string, lines: readonly string[], methods: readonly (string | null)[]])[] = [
  ['each with the line of the network below', [preflight, network('DELETE'), preflight, network('PUT')], ['DELETE', 'PUT']],
  ['reasons first, then as many lines of the network', [preflight, preflight, network('DELETE'), network('PUT')], ['DELETE', 'PUT']],
  ['a login that is refused, then a preflight', [answer, network('GET', ' 401 (Unauthorized)'), preflight, network('PUT')], ['GET', 'PUT']],
  ['one method, again and again', [preflight, network('PUT'), preflight, network('PUT')], ['PUT']],
  ['the second with no reason', [preflight, network('DELETE'), network('PUT')], ['DELETE', 'PUT']],
  ['no line of the network', [preflight, preflight], [null]],
  ['a status of the preflight beside', [`OPTIONS ${api} 405 (Method Not Allowed)`, preflight, network('PUT')], ['PUT']],
]

test.each(cases)('of two methods are two requests: %s', (_, lines, methods) => {
  const exchanges = fromConsole(lines.join('\n'))
  expect(exchanges.map(({ request: { method } }) => method)).toEqual(methods)
})

test('what is said of one method is not said of the other', () => {
  const exchanges = fromConsole([answer, network('GET', ' 401 (Unauthorized)'), preflight, network('PUT')].join('\n'))
  expect(diagnose(exchanges).map(({ situation, ran }) => ({ id: situation!.id, ran }))).toEqual([
    { id: 'S10', ran: true },
    { id: 'S1', ran: false },
  ])
})

describe.each([
  ['a network error', `OPTIONS ${api} net::ERR_HTTP2_PROTOCOL_ERROR`, 'S29'],
  ['its status', `OPTIONS ${api} net::ERR_ABORTED 405 (Method Not Allowed)`, 'S2'],
  [
    'its status, on two lines',
    `OPTIONS ${api} net::ERR_ABORTED 405\nFailed to load ${api}: Response for preflight has invalid HTTP status code 405`,
    'S2',
  ],
])('a line of an OPTIONS is of a preflight: %s', (_, given, id) => {
  const [exchange, ...others] = fromConsole(given)

  test('the request has a method of its own, which is not told', () => {
    expect(others).toEqual([])
    expect(exchange!.request).toMatchObject({ url: api, method: null })
    expect(askedAgain(exchange!)).toMatchObject({ method: 'GET', standsIn: true })
  })

  test('it was never sent', () => {
    expect(diagnose([exchange!])[0]).toMatchObject({ situation: { id }, ran: false })
  })
})
