import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type FakeAnswer, granted, url, visit } from './fake-server.cases.ts'

const own = 'https://app.example/api/users'
const local = 'http://localhost:5173'
const silent: FakeAnswer = { status: 500, headers: [['content-type', 'text/plain']], body: '' }

const answers: readonly (readonly [name: string, url: string, answer: FakeAnswer, certainty: string, says: RegExp])[] = [
  [
    'http-proxy-middleware, of a page that may not read it',
    url,
    { status: 504, body: 'Error occurred while trying to proxy: localhost:3000/users' },
    'certain',
    /reach the server that it is to ask\.$/,
  ],
  [
    'an older one, of a page of its own',
    own,
    { status: 504, body: 'Error occured while trying to proxy to: localhost:3000/users' },
    'certain',
    /does not reach/,
  ],
  [
    'Create React App',
    own,
    { ...granted(500), body: 'Proxy error: Could not proxy request /users from localhost:3000 to http://localhost:5000/ (ECONNREFUSED).' },
    'certain',
    /does not reach http:\/\/localhost:5000 \(ECONNREFUSED\), as nothing listens there\.$/,
  ],
  [
    'Create React App, of an API whose name nobody knows for now',
    own,
    { ...granted(500), body: 'Proxy error: Could not proxy request /users from localhost:3000 to https://api.internal (EAI_AGAIN).' },
    'certain',
    /does not reach https:\/\/api\.internal \(EAI_AGAIN\)\.$/,
  ],
  ['Vite', `${local}/api/users`, silent, 'likely', /may not reach/],
]

describe.each(answers)('the proxy of %s reaches nobody', (_, at, answer, certainty, says) => {
  const [diagnosis] = diagnose([visit(at, at.startsWith(local) ? { from: local } : {}, { P1: answer }).evidence])

  test('and says so', () => {
    expect(diagnosis).toMatchObject({ situation: { id: 'S36', key: 'dev-proxy' }, certainty, ran: false })
    expect(diagnosis?.happened).toMatch(says)
  })

  test('and no header is to be mended', () => {
    expect(diagnosis?.fixes.map(({ where }) => where)).toEqual(['where the API runs, and in the target of the proxy'])
  })
})

const others: readonly (readonly [name: string, url: string, answer: FakeAnswer])[] = [
  ['an API that fails without a word, asked by another page', url, silent],
  ['the same on this machine, asked by another page', 'http://localhost:3000/users', silent],
  ['a page’s own server that fails without a word, and is not of this machine', own, silent],
  [
    'a page’s own server that fails with a word',
    own,
    { status: 500, headers: [['content-type', 'text/plain']], body: 'Internal Server Error' },
  ],
  [
    'one that signs',
    own,
    {
      status: 500,
      headers: [
        ['content-type', 'text/plain'],
        ['x-powered-by', 'Express'],
      ],
      body: '',
    },
  ],
]

test.each(others)('%s is no such proxy', (_, at, answer) => {
  expect(diagnose([visit(at, at.startsWith(local) ? { from: local } : {}, { P1: answer }).evidence])[0]?.situation?.key).not.toBe(
    'dev-proxy',
  )
})
