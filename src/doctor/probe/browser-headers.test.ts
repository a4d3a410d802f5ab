import { expect, test } from 'vitest'
import { url, visit } from '../situations/fake-server.cases.ts'
import { browserLines } from './browser-headers.ts'

const request = (at: string, hop = 0) => ({ of: 'request', hop, url: at }) as const
const refererOf = (lines: readonly (readonly [string, string])[]) => lines.find(([name]) => name === 'Referer')?.[1] ?? null

test.each([
  ['to another origin', 'https://app.example', [request('https://api.example/')], 'https://app.example/'],
  ['from https to http', 'https://app.example', [request('http://api.example/')], null],
  ['from https to this machine', 'https://app.example', [request('http://localhost:8080/')], 'https://app.example/'],
  ['from http to http', 'http://app.example', [request('http://api.example/')], 'http://app.example/'],
  ['of a page without an origin', 'null', [request('https://api.example/')], null],
  ['after a redirect', 'https://app.example', [request('https://a.example/'), request('https://b.example/', 1)], 'https://app.example/'],
  ['after a way over http', 'https://app.example', [request('http://a.example/'), request('https://b.example/', 1)], null],
])('Referer %s', (_, origin, wire, referer) => {
  expect(refererOf(browserLines({ origin, mode: 'cors' }, wire))).toBe(referer)
})

test('whoever asks is named by Referer as by Origin', () => {
  const { asked } = visit(url, { credentials: 'include' }, { P1: { status: 200, headers: [['access-control-allow-origin', '{origin}']] } })
  const sent = asked.flatMap(({ origin, headers }) => (origin === null ? [] : [[`${origin}/`, refererOf(headers)]]))
  expect(new Set(sent.map(([origin]) => origin)).size).toBeGreaterThan(1)
  for (const [origin, referer] of sent) expect(referer).toBe(origin)
})
