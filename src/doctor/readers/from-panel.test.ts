import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { readAny } from './read-any.ts'

const api = 'https://api.example/users'
const app = 'https://app.example'

interface Shown {
  readonly method?: string
  readonly status?: string
  readonly answered?: readonly (readonly [string, string])[]
  readonly sent?: readonly (readonly [string, string])[]
}

const sent = [
  [':authority', 'api.example'],
  [':method', 'GET'],
  ['accept', '*/*'],
  ['cookie', 'sid=s3cr3t-value'],
  ['origin', app],
  ['sec-fetch-mode', 'cors'],
  ['user-agent', 'Mozilla/5.0'],
  ['x-requested-with', 'XMLHttpRequest'],
] as const
const asked = [
  ['Accept', '*/*'],
  ['Access-Control-Request-Method', 'GET'],
  ['Access-Control-Request-Headers', 'x-requested-with'],
  ['Origin', app],
] as const
const other = [
  ['access-control-allow-origin', 'https://other.example'],
  ['location', 'https://elsewhere.example/'],
  ['vary', ''],
  ['server', 'nginx'],
] as const

const lines = ({ method = 'GET', status = '200 OK', answered = other, sent: asks = sent }: Shown = {}) =>
  [
    ['Request URL', api],
    ['Request Method', method],
    ['Status Code', status],
    ['Remote Address', '[2001:db8::1]:443'],
    ['Referrer Policy', 'strict-origin-when-cross-origin'],
    ...answered,
    ...asks,
  ] as const

/** As the versions of Chromium lay it out. */
const layouts = {
  'name and value on one line': (shown?: Shown) =>
    lines(shown)
      .map((line) => line.join(': '))
      .join('\n'),
  'without a blank between, and with headings': (shown: Shown = {}) => {
    const general = lines({ ...shown, answered: [], sent: [] })
    const part = (each: Shown['sent'] = []) => each.map((line) => line.join(':')).join('\n')
    return `General\n${part(general)}\nResponse Headers\nview source\n${part(shown.answered ?? other)}\nRequest Headers (8)\nview source\n${part(shown.sent ?? sent)}`
  },
  'the value below its name': (shown?: Shown) =>
    lines(shown)
      .map(([name, value]) => `${name}:\n${value}`)
      .join('\n'),
  'the value below its name, which has no colon': (shown?: Shown) =>
    lines(shown)
      .map(([name, value]) => `${name}\n${value || 'Origin'}`)
      .join('\n'),
}

describe.each(Object.entries(layouts))('the pane “Headers”: %s', (_, layout) => {
  test('a request with its answer', () => {
    const { kind, also, left, exchanges } = readAny(layout())
    expect({ kind, also, left }).toEqual({ kind: 'panel', also: [], left: 0 })
    expect(exchanges).toMatchObject([
      {
        page: { origin: app },
        request: { url: api, method: 'GET', mode: 'cors', credentials: 'include', headers: [['x-requested-with', 'XMLHttpRequest']] },
        answers: [{ of: 'request', hop: 0, url: api, status: 200 }],
        missing: [],
      },
    ])
    expect(exchanges[0]!.answers[0]!.headers?.map(([name]) => name)).toEqual(other.map(([name]) => name))
    expect(exchanges[0]!.answers[0]).not.toHaveProperty('toTool')
    expect(JSON.stringify(exchanges)).not.toContain('s3cr3t')
    expect(diagnose(exchanges)[0]).toMatchObject({ situation: { id: 'S15' }, certainty: 'certain', verdict: 'blocked' })
  })

  test('a preflight, of which the request never went', () => {
    const text = layout({ method: 'OPTIONS', status: '405 Method Not Allowed', answered: [['allow', 'GET, POST']], sent: asked })
    const { exchanges } = readAny(text)
    expect(exchanges).toMatchObject([
      { request: { url: api, method: 'GET', headers: [['x-requested-with', '']] }, answers: [{ of: 'preflight', status: 405 }] },
    ])
    expect(diagnose(exchanges)[0]).toMatchObject({ situation: { id: 'S2' }, ran: false })
  })

  test('a preflight and its request are one', () => {
    const granted = [['access-control-allow-origin', app] as const]
    const text = [layout({ method: 'OPTIONS', status: '204', answered: granted, sent: asked }), layout()].join('\n\n')
    expect(readAny(text).exchanges).toMatchObject([
      {
        request: { method: 'GET' },
        answers: [
          { of: 'preflight', status: 204 },
          { of: 'request', status: 200 },
        ],
      },
    ])
  })

  test('an answer whose request was not copied', () => {
    const [exchange, ...others] = readAny(layout({ sent: [] })).exchanges
    expect(others).toEqual([])
    expect(exchange).toMatchObject({ request: { url: api, method: 'GET', headers: null }, missing: ['request', 'page-origin'] })
    expect(diagnose([{ ...exchange!, page: { origin: app, url: null } }])[0]).toMatchObject({ situation: { id: 'S15' } })
  })

  test('an answer to a preflight whose headers were not copied is no answer to the request', () => {
    const text = layout({ method: 'OPTIONS', status: '405 Method Not Allowed', answered: [['allow', 'GET, POST']], sent: [] })
    const { exchanges } = readAny(text)
    expect(exchanges).toMatchObject([{ request: { url: api, method: null }, answers: [{ of: 'preflight', status: 405 }] }])
    const [{ happened, ...found }] = diagnose(exchanges) as [Diagnosis]
    expect(found).toMatchObject({ situation: { id: 'S2' }, verdict: 'blocked', certainty: 'likely', ran: false })
    expect(happened).toContain('answers the preflight (OPTIONS) with status 405')
  })

  test('one that grants says nothing against it', () => {
    const granted = [['access-control-allow-origin', app] as const]
    const [found] = diagnose(readAny(layout({ method: 'OPTIONS', status: '204', answered: granted, sent: [] })).exchanges)
    expect(found).toMatchObject({ situation: null, verdict: 'undecided', ran: null })
  })

  test('a PUT has a preflight before it, whatever does not show', () => {
    const granted = [['access-control-allow-origin', app] as const]
    const [found] = diagnose(readAny(layout({ method: 'PUT', answered: granted, sent: [] })).exchanges)
    expect(found!.happened).toContain('A preflight comes before a PUT; how that is answered does not show.')
  })

  test('where no header of the answer was copied, none is said to be absent', () => {
    const { exchanges } = readAny(layout({ answered: [], sent: [] }))
    expect(exchanges).toMatchObject([{ request: { url: api }, answers: [] }])
    expect(diagnose(exchanges)[0]).toMatchObject({ situation: null, verdict: 'undecided' })
  })

  test('a request without an answer', () => {
    const { exchanges } = readAny(layout({ status: '(failed) net::ERR_FAILED', answered: [] }))
    expect(exchanges).toMatchObject([{ request: { url: api, method: 'GET' }, answers: [] }])
  })

  test('a line of the console beside it', () => {
    const line = `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
    for (const text of [
      `${line}\n${layout({ answered: [['server', 'nginx']] })}`,
      `${layout({ answered: [['server', 'nginx']] })}\n${line}`,
    ]) {
      const { kind, also, exchanges } = readAny(text)
      expect({ kind, also }).toEqual({ kind: 'console', also: ['panel'] })
      expect(exchanges).toMatchObject([{ request: { url: api, method: 'GET' }, answers: [{ status: 200 }] }])
    }
  })
})

const request = `GET /users HTTP/2\nHost: api.example\nUser-Agent: Mozilla/5.0 Gecko/20100101 Firefox/140.0\nOrigin: ${app}\nSec-Fetch-Mode: cors\n`
const answer = 'HTTP/2 200 \naccess-control-allow-origin: https://other.example\n'

test.each([
  { name: 'the request’s, then the answer’s', given: `${request}\n${answer}`, statuses: [200], kind: 'http' },
  { name: 'the answer’s, then the request’s', given: `${answer}\n${request}`, statuses: [200], kind: 'http' },
  { name: 'the request’s alone', given: request, statuses: [], kind: 'panel' },
])('what Firefox copies as headers: $name', ({ given, statuses, kind }) => {
  const reading = readAny(given)
  expect(reading.kind).toBe(kind)
  expect(reading.exchanges).toMatchObject([{ page: { origin: app }, request: { url: api, method: 'GET', mode: 'cors' } }])
  expect(reading.exchanges[0]!.answers.map(({ status }) => status)).toEqual(statuses)
})

const provisional = [
  ['authorization', 'Bearer s3cr3t-value'],
  ['content-type', 'application/json'],
  ['referer', `${app}/`],
  ['user-agent', 'Mozilla/5.0'],
] as const

test.each([
  {
    name: 'with its values below',
    given: `Request URL\n${api}\nReferrer Policy\nstrict-origin-when-cross-origin\nProvisional headers are shown. Disable cache to see full headers.\nLearn more\n${provisional.map((line) => line.join('\n')).join('\n')}`,
  },
  {
    name: 'with its values beside',
    given: `Request URL: ${api}\nReferrer Policy: strict-origin-when-cross-origin\nProvisional headers are shown\nLearn more\n${provisional.map((line) => line.join(': ')).join('\n')}`,
  },
])('the pane of a request that was blocked has what the page has sent, and the page: $name', ({ given }) => {
  const { exchanges } = readAny(given)
  expect(exchanges).toMatchObject([{ page: { origin: app }, request: { url: api, method: null }, answers: [], missing: ['request'] }])
  expect(exchanges[0]!.request.headers).toEqual([
    ['authorization', '***'],
    ['content-type', 'application/json'],
  ])
})

test('a WebSocket is one, and was opened', () => {
  const pane = lines({
    status: '101 Switching Protocols',
    answered: [['upgrade', 'websocket']],
    sent: [
      ['upgrade', 'websocket'],
      ['origin', app],
    ],
  })
  const text = pane.map((line) => line.join(': ')).join('\n')
  const { exchanges } = readAny(text.replace(api, 'wss://api.example/live'))
  expect(exchanges).toMatchObject([{ page: { origin: app }, request: { url: 'wss://api.example/live' }, answers: [{ status: 101 }] }])
  expect(diagnose(exchanges)[0]).toMatchObject({ situation: { key: 'websocket' }, evidence: [{ got: 'websocket' }], fixes: [] })
})

describe('without the line of the URL', () => {
  const cut = (shown: Shown) => layouts['the value below its name'](shown).replace(/^Request URL:\n.*\n/, '')
  test('it is the head of an answer to a page, and the URL is asked for', () => {
    const { kind, exchanges } = readAny(cut({ sent: [['origin', app]] }))
    expect(kind).toBe('panel')
    expect(exchanges).toMatchObject([{ page: { origin: app }, request: { url: null, method: 'GET' }, answers: [{ status: 200 }] }])
    expect(diagnose(exchanges)[0]).toMatchObject({ situation: { id: 'S15' }, missing: expect.arrayContaining(['url']) })
  })
  test('the headers of HTTP/2 tell it', () => {
    const told = [
      [':authority', 'api.example'],
      [':path', '/users'],
      [':scheme', 'https'],
      ['origin', app],
    ] as const
    expect(readAny(cut({ sent: told })).exchanges).toMatchObject([{ request: { url: api, method: 'GET' } }])
  })
})

test('an OPTIONS that asks for no method is a request of its own', () => {
  const text = layouts['name and value on one line']({ method: 'OPTIONS', sent: [['origin', app]] })
  expect(readAny(text).exchanges).toMatchObject([{ request: { method: 'OPTIONS' }, answers: [{ of: 'request' }] }])
})

test('a WebSocket that was refused is known by its status, without the headers of the answer', () => {
  const text = 'Request URL\nwss://api.example/live\nRequest Method\nGET\nStatus Code\n404 Not Found'
  const { exchanges } = readAny(text)
  expect(diagnose(exchanges)[0]).toMatchObject({ happened: expect.stringMatching(/answered this one with 404\.$/) })
})

describe('the method above the URL', () => {
  const at = (method: string, path: string) => `Request Method:\t${method}\nRequest URL:\thttps://api.example/${path}`
  const both = [{ request: { url: 'https://api.example/a', method: 'POST' } }, { request: { url: 'https://api.example/b', method: 'PUT' } }]

  test('is that of the same request, as on Django’s page of an error', () => {
    const { exchanges } = readAny(`${at('POST', 'a')}\nDjango Version:\t4.2.1\nException Type:\tDisallowedHost`)
    expect(exchanges).toMatchObject(both.slice(0, 1))
  })

  test('is that of the second, where one follows another', () => {
    expect(readAny(`${at('POST', 'a')}\n${at('PUT', 'b')}`).exchanges).toMatchObject(both)
  })

  test('is not that of a URL behind the headers of another', () => {
    const { exchanges } = readAny(
      `Request Method: POST\nStatus Code: 200 OK\nvary: Origin\nRequest URL: https://api.example/b\nRequest Method: PUT`,
    )
    expect(exchanges.map(({ request: { url, method } }) => ({ url, method }))).toEqual([
      { url: 'https://api.example/b', method: 'PUT' },
      { url: null, method: 'POST' },
    ])
  })
})
