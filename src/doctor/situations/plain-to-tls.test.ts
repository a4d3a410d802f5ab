import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, type FakeAnswer, granted, visit } from './fake-server.cases.ts'

const http = 'http://api.example:8443/v1/users'
const options = { from: 'http://app.example' }

function named(url: string, answers: Answers) {
  return diagnose([visit(url, options, answers).evidence])[0]!
}

function failing(code: string): FakeAnswer {
  return { failed: { code, nodeCode: null, message: `It failed: ${code}.` } }
}

const says: readonly (readonly [who: string, body: string])[] = [
  ['nginx', '<center>The plain HTTP request was sent to HTTPS port</center>'],
  ['Go', 'Client sent an HTTP request to an HTTPS server.\n'],
  ['httpd', "Reason: You're speaking plain HTTP to an SSL-enabled server port."],
  ['Tomcat', 'Bad Request\nThis combination of host and port requires TLS.'],
]

describe('a page that calls http where https is spoken is told the URL to call, and nothing of CORS', () => {
  const told = (answers: Answers) => {
    const { situation, certainty, ran, fixes } = named(http, answers)
    const edits = fixes.flatMap((fix) => fix.edits)
    return { key: situation?.key, certainty, ran, edits }
  }
  const expected = {
    key: 'network:plain-to-tls',
    certainty: 'certain',
    ran: false,
    edits: [{ replace: http, text: 'https://api.example:8443/v1/users' }],
  }

  test.each(says)('by the words of %s', (_, body) => {
    expect(told({ P1: { status: 400, body }, P3: { status: 200 } })).toEqual(expected)
  })

  test('by the words of nginx, whose answer lets the page read it', () => {
    expect(told({ P1: { ...granted(400), body: says[0]![1] }, P3: granted(200) })).toEqual(expected)
  })

  test.each(['closed', 'reset', 'not-http'])('by a connection that is cut (%s), and an answer over https', (code) => {
    expect(told({ P1: failing(code), P3: { status: 404 } })).toEqual(expected)
  })

  test('by the same, and a certificate that is not trusted', () => {
    expect(told({ P1: failing('closed'), P3: failing('tls-self-signed') })).toEqual(expected)
  })
})

test('a port of https that is called over http by its number is told so', () => {
  const { situation, certainty, happened, fixes } = named('http://api.example:443/v1/users', { P1: failing('closed'), P3: granted(200) })
  expect([situation?.key, certainty]).toEqual(['network:plain-to-tls', 'certain'])
  expect(happened).toContain('port 443 takes nothing but TLS')
  expect(fixes[0]?.edits).toEqual([{ replace: 'http://api.example:443/v1/users', text: 'https://api.example/v1/users' }])
})

describe('at the port of http itself, https is another one', () => {
  const plain = 'http://api.example/v1/users'

  test('where it only breaks off, https is told as what answers, and as likely', () => {
    const { situation, certainty, happened, fixes } = named(plain, { P1: failing('closed'), P3: granted(200) })
    expect([situation?.key, certainty]).toEqual(['network:plain-to-tls', 'likely'])
    expect(happened).toContain('port 80 gives no answer of HTTP; https answers at port 443.')
    expect(JSON.stringify([situation, happened, fixes])).not.toMatch(/nothing but TLS|the port speaks/)
  })

  test('where it says that it takes TLS, it is asked itself', () => {
    const { evidence } = visit(plain, options, { P1: { status: 400, body: says[0]![1] }, P3: failing('tls-not-tls') })
    expect(evidence.probed?.probes.find(({ id }) => id === 'P3')?.url).toBe('https://api.example:80/v1/users')
    expect(diagnose([evidence])[0]?.situation?.key).toBe('network:proxy-plain-to-tls')
  })
})

describe.each(says)('an answer that holds the words of %s, and is no refusal, says nothing of TLS', (_, body) => {
  test.each([200, 404, 502])('with status %i', (status) => {
    for (const url of [http, 'https://api.example/v1/users']) {
      const answers = { P1: { status, body }, P3: failing('tls-not-tls') }
      expect(named(url, answers).situation?.key).not.toMatch(/plain-to-tls/)
      expect(named(url, { ...answers, P1: { ...granted(status), body } }).situation?.key ?? '').not.toMatch(/plain-to-tls/)
    }
  })
})

test.each(['tls-not-tls', 'closed', 'tls-handshake'])(
  'a connection that is cut over https as well (%s) is a server that breaks off',
  (code) => {
    expect(named(http, { P1: failing('closed'), P3: failing(code) }).situation?.key).toBe('network:reset')
  },
)

test('a proxy that hands the request on without TLS is told so, however it is called itself', () => {
  const answer = { status: 400, body: says[1]![1] }
  const of = (url: string, answers: Answers) => named(url, answers).situation?.key
  expect(of('https://api.example/v1/users', { P1: answer })).toBe('network:proxy-plain-to-tls')
  expect(of(http, { P1: answer, P3: failing('tls-not-tls') })).toBe('network:proxy-plain-to-tls')
})

test('a server that takes a preflight, and is gone when the request itself comes, ends at preflights', () => {
  const { evidence } = visit(http, { ...options, method: 'PUT' }, { P2: failing('closed'), P1: failing('refused') })
  const [diagnosis] = diagnose([evidence])
  expect(diagnosis?.situation).toMatchObject({ key: 'network:reset', title: 'The server ends when it gets a preflight' })
  expect(evidence.probed?.probes.map(({ id }) => id)).toEqual(['P2', 'P1'])
  expect(diagnosis?.fixes.map(({ instead }) => instead === true)).toEqual([false, true])
})
