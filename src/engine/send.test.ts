import { describe, expect, test } from 'vitest'
import { answer, app, endOf, runExchange, type Scene } from './run-exchange.cases.ts'
import type { AddressSpace, Page, ResponseHead } from './types.ts'

const names = ['standard', 'chromium', 'firefox', 'webkit'] as const
const open = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' }

function at(addressSpace: AddressSpace, head: ResponseHead = answer(200, open)): ResponseHead {
  return { ...head, addressSpace }
}

const secure: Partial<Page> = { addressSpace: 'public' }
const insecure: Partial<Page> = { url: 'http://app.example/', addressSpace: 'public' }

interface Case {
  readonly name: string
  readonly given: Scene
  /** How it ends, and the warnings, in Chromium; the others know no Local Network Access yet. */
  readonly expected: string
}

const asks = 'cors 200, local-network loopback'

const cases: readonly Case[] = [
  { name: 'a public page needs permission for this very machine', given: { page: secure, answers: [at('loopback')] }, expected: asks },
  { name: 'and for the local network', given: { page: secure, answers: [at('local')] }, expected: 'cors 200, local-network local' },
  { name: 'not for a public server', given: { page: secure, answers: [at('public')] }, expected: 'cors 200' },
  { name: 'not where the server’s address is unknown', given: { page: secure, answers: [answer(200, open)] }, expected: 'cors 200' },
  { name: 'nor where the page’s is', given: { answers: [at('loopback')] }, expected: 'cors 200' },
  {
    name: 'a page of the local network needs none',
    given: { page: { addressSpace: 'local' }, answers: [at('loopback')] },
    expected: 'cors 200',
  },
  {
    name: 'nor does one of the machine itself',
    given: { page: { addressSpace: 'loopback' }, answers: [at('local')] },
    expected: 'cors 200',
  },
  { name: 'without https it may not even ask', given: { page: insecure, answers: [at('local')] }, expected: 'local-network-insecure' },
  {
    name: 'not even by a preflight',
    given: { page: insecure, request: { method: 'PUT' }, answers: [at('local')] },
    expected: 'local-network-insecure of the preflight',
  },
  {
    name: 'it is asked once, not for each request',
    given: { page: secure, request: { method: 'PUT' }, answers: [at('loopback', answer(204, open)), at('loopback')] },
    expected: asks,
  },
  {
    name: 'a redirect there counts as well',
    given: { page: secure, answers: [at('public', answer(302, { ...open, Location: '/2' })), at('loopback')] },
    expected: asks,
  },
  {
    name: 'an opaque response too',
    given: { page: secure, request: { mode: 'no-cors' }, answers: [at('loopback')] },
    expected: 'opaque 0, local-network loopback',
  },
  {
    name: 'permission does not spare CORS headers',
    given: { page: secure, answers: [at('loopback', answer(200))] },
    expected: 'allow-origin-missing, local-network loopback',
  },
]

describe('Local Network Access in Chromium', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    const ran = runExchange({ ...given, profile: 'chromium' })
    const warnings = ran.outcome.warnings.map(({ code, args }) => `${code} ${Object.values(args).join()}`)
    expect([endOf(ran), ...warnings].join(', ')).toBe(expected)
  })

  test('what is too near gets a connection, and no request', () => {
    const { outcome } = runExchange({ profile: 'chromium', page: insecure, answers: [at('local')] })
    expect(outcome).toMatchObject({ reached: false, wire: [] })
  })

  test('nobody else asks', () => {
    for (const profile of ['standard', 'firefox', 'webkit'] as const) {
      const { outcome } = runExchange({ profile, page: insecure, answers: [at('loopback')] })
      expect(outcome).toMatchObject({ finding: null, warnings: [] })
    }
  })
})

test('Chromium strips blanks between a header’s name and its colon; others drop the line', () => {
  const ends = names.map((profile) => endOf(runExchange({ profile, answers: [answer(200, { 'Access-Control-Allow-Origin ': '*' })] })))
  expect(ends).toEqual(['allow-origin-missing', 'cors 200', 'allow-origin-missing', 'allow-origin-missing'])
})

test('a line whose name is none is dropped, and the others stay', () => {
  const given = answer(200, { 'Bad Name': '1', '': '2', 'Content-Type': 'text/html', Näme: '3' })
  for (const profile of names) {
    const { result } = runExchange({ profile, request: { url: '/' }, answers: [given] }).outcome
    expect(result.kind === 'response' && result.headers).toEqual([['Content-Type', 'text/html']])
  }
})

test('what failed is told in the driver’s word', () => {
  const { finding, reached } = runExchange({ request: { url: '/' }, answers: [{ failed: 'ETIMEDOUT' }] }).outcome
  expect(finding).toMatchObject({ code: 'network-failure', args: { failed: 'ETIMEDOUT' }, of: 'request', cors: false, url: `${app}/` })
  expect(reached).toBe(true)
})
