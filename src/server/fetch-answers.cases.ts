import { expect, test } from 'vitest'
import { definePolicy, type Policy } from '../policy/index.ts'
import { fetched } from './fetch-server.cases.ts'

const app = 'https://app.example'
const policy = definePolicy({ origin: app, exposedHeaders: ['x-total'] })
const granted = { 'access-control-allow-origin': app, 'access-control-expose-headers': 'x-total' }
const upstream = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Credentials': 'true',
  'Timing-Allow-Origin': '*',
  'X-Total': '3',
}

const alike = { ...upstream, 'Access-Control-Allow-Origin': app, Vary: 'Origin' }

type Make = () => Response | Promise<Response>

const once = new Response(null, { status: 202 })

/** Responses that nobody's framework made. */
const responses: readonly { name: string; make: Make; vary?: string; also?: object }[] = [
  { name: 'a response of fetch()', make: () => fetched(200) },
  { name: 'a response of fetch() that varies', make: () => fetched(200, { Vary: 'Accept' }), vary: 'Accept, Origin' },
  {
    name: 'a response of fetch() that varies with the origin',
    make: () => fetched(200, { Vary: 'accept, ORIGIN' }),
    vary: 'accept, ORIGIN',
  },
  { name: 'a 204 of fetch()', make: () => fetched(204) },
  { name: 'a 304 of fetch()', make: () => fetched(304) },
  { name: 'a 404 of fetch()', make: () => fetched(404, { Vary: 'Accept' }), vary: 'Accept, Origin' },
  { name: 'a redirect of fetch()', make: () => fetched(302, { Location: '/elsewhere' }), also: { location: '/elsewhere' } },
  { name: 'a response of fetch() that brings a grant', make: () => fetched(200, upstream), also: { 'x-total': '3' } },
  { name: "a response of fetch() that brings a grant of the policy's origin", make: () => fetched(200, alike), also: { 'x-total': '3' } },
  { name: 'an error of fetch() that brings a grant', make: () => fetched(500, upstream), also: { 'x-total': '3' } },
  {
    name: 'Response.redirect()',
    make: () => Response.redirect('https://elsewhere.example/', 302),
    also: { location: 'https://elsewhere.example/' },
  },
  { name: 'one response for all requests', make: () => once },
]

const shown = /^(?:vary|access-control-.*|timing-allow-origin|location|x-.*)$/

/** What is done to responses that come from elsewhere, whoever returns them: the answers of a framework, called without a server. */
export function describeResponses(serve: (policy: Policy, make: Make) => (request: Request) => Response | Promise<Response>): void {
  const asked = [
    { to: 'an allowed origin', headers: { origin: app }, cors: granted },
    { to: 'a stranger', headers: { origin: 'https://evil.example' }, cors: {} },
    { to: 'no origin', headers: {}, cors: {} },
  ]
  const cases = responses.flatMap((response) => asked.map((ask) => ({ ...response, ...ask })))

  test.each(cases)('$name, to $to', async ({ make, vary = 'Origin', also = {}, headers, cors }) => {
    const plain = await make()
    const { status, statusText } = plain
    const body = plain === once ? '' : await plain.text()
    const response = await serve(policy, make)(new Request('https://api.example/', { headers }))
    expect(Object.fromEntries([...response.headers].filter(([name]) => shown.test(name)))).toEqual({ ...cors, ...also, vary })
    expect({ status: response.status, statusText: response.statusText, body: await response.text() }).toEqual({ status, statusText, body })
  })
}
