import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { readAny } from '../readers/read-any.ts'
import { allows, type Answers, type FakeAnswer, granted, lists, url, visit } from './fake-server.cases.ts'

const to = (location: string, ...more: (readonly [string, string])[]): FakeAnswer => ({
  status: 301,
  headers: [['location', location], ...more],
})
const put = { method: 'PUT' } as const
const slash = 'http://{host}{path}/'

const cases: readonly (readonly [name: string, options: object, answers: Answers, id: string, call: string | null])[] = [
  ['a slash, without the header', {}, { P1: to(slash) }, 'S5', `${url}/`],
  ['a slash, with the header', {}, { P1: to(slash, allows('*')), P8: {} }, 'S30', `${url}/`],
  ['the port behind the proxy', {}, { P1: to('http://api.example:8080/v2') }, 'S5', 'https://api.example/v2'],
  ['the same address', {}, { P1: to('http://{host}{path}') }, 'S5', null],
  ['another host', {}, { P1: to('http://www.api.example/v1/users') }, 'S5', 'https://www.api.example/v1/users'],
  ['another host and port', {}, { P1: to('http://inner.example:8080/v1/users') }, 'S5', null],
  ['a slash, of the preflight', put, { P2: to(slash), P1: to(slash), P3: granted(204, lists('')) }, 'S5', `${url}/`],
  ['a slash, where the page is over http', { from: 'http://app.example' }, { P1: to(slash) }, 'S5', `${url}/`],
]

describe.each(cases)('a redirect from https to plain http that leads to %s', (_, options, answers, id, call) => {
  const [found] = diagnose([visit(url, options, answers).evidence])

  test('is told, and the page stays with https', () => {
    expect(found!.situation!.id).toBe(id)
    expect(`${found!.situation!.title} ${found!.happened}`).toMatch(/to plain http|over plain http/)
    expect(called(found!)).toEqual(call === null ? [] : [call])
  })

  test('is laid to a server that does not know of TLS', () => {
    expect(found!.fixes.filter(({ at }) => at === 'server').map(({ opens }) => opens)).toContainEqual(
      expect.stringContaining('X-Forwarded-Proto'),
    )
  })
})

test('what curl -iL has followed to plain http is called over https', () => {
  const text = `curl -iL -H "Origin: https://app.example" https://api.example/users
HTTP/2 301
location: http://api.example/users/

HTTP/1.1 200 OK
access-control-allow-origin: *

[]`
  const [found] = diagnose(readAny(text).exchanges)
  expect(found!.situation).toMatchObject({ id: 'S5', key: 'redirect-to-http' })
  expect(called(found!)).toEqual(['https://api.example/users/'])
})

test('where the slash does not let the page in either, over https, its server needs the headers', () => {
  const { evidence, asked } = visit(url, {}, { P1: to(slash), P3: { status: 200 } })
  const [found] = diagnose([evidence], { server: 'nginx' })
  expect(asked.find(({ id }) => id === 'P3')?.url).toBe(`${url}/`)
  expect(found!.fixes.some(({ target, opens }) => target === 'nginx' && opens.includes('goes together with the change of the page'))).toBe(
    true,
  )
})

function called({ fixes }: Diagnosis): (string | undefined)[] {
  return fixes.flatMap(({ at, edits }) => (at === 'page' ? edits.map(({ text }) => text) : []))
}
