import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { readAny } from './read-any.ts'

const api = 'https://api.example/users'
const app = 'https://app.example'
const star = [
  ['access-control-allow-origin', '*'],
  ['content-type', 'application/json'],
] as const
const sent = [
  ['Accept', '*/*'],
  ['Host', 'api.example'],
  ['Authorization', 'Bearer s3cr3t-value'],
  ['Origin', app],
  ['User-Agent', 'Mozilla/5.0 Gecko/20100101 Firefox/140.0'],
] as const

type Headers = readonly (readonly [string, string])[]
const tabbedBelow = (headers: Headers) => headers.map((header) => header.join('\n\t')).join('\n')
const listed = (headers: Headers) => ({ headers: headers.map(([name, value]) => ({ name, value })) })

describe.each([
  ['a tab before the value, below its name', tabbedBelow(star)],
  ['a tab between name and value', star.map((header) => header.join('\t')).join('\n')],
  ['the value below its name', star.map((header) => header.join('\n')).join('\n')],
  ['name and value on a line', star.map((header) => header.join(': ')).join('\n')],
  ['Firefox’s “Copy All”', JSON.stringify({ 'Antwort-Kopfzeilen (412 B)': listed(star) })],
])('headers of an answer and nothing else: %s', (_, given) => {
  test('are the head of an answer, of which nothing else is known', () => {
    const { kind, exchanges } = readAny(given)
    expect(kind).toBe('panel')
    expect(exchanges).toMatchObject([
      { page: { origin: null }, request: { url: null, method: null, headers: null }, answers: [{ status: null, headers: star }], said: [] },
    ])
    expect(diagnose(exchanges)[0]).toMatchObject({ verdict: 'undecided', happened: expect.stringMatching(/^Any page may read/) })
  })
})

test('headers below a URL are those of its answer', () => {
  expect(readAny(`${api}\n${tabbedBelow(star)}`).exchanges).toMatchObject([{ request: { url: api }, answers: [{ url: api }] }])
})

const status = 'Status\n200\nOK\nVersionHTTP/2\nTransferred412 B (15 B size)\nReferrer Policystrict-origin-when-cross-origin\n'

test.each([
  ['a line of the request', `GET ${api}\n${status}`],
  ['the URL below the method', `GET\n\t${api}\n${status}`],
  ['the parts of the URL', `GET\n\t\nscheme\n\thttps\nhost\n\tapi.example\nfilename\n\t/users\nAddress\n\t192.0.2.1:443\n${status}`],
])('Firefox’s pane “Headers”, with %s', (name, above) => {
  const { kind, exchanges } = readAny(`${above}\t\n${tabbedBelow(star)}\n\t\n${tabbedBelow(sent)}\n`)
  expect(kind).toBe('panel')
  const method = name === 'the parts of the URL' ? null : 'GET'
  expect(exchanges).toMatchObject([
    { page: { origin: app }, request: { url: api, method }, answers: [{ of: 'request', status: 200, headers: star }] },
  ])
  expect(exchanges[0]!.request.headers?.map(([each]) => each)).toContain('Authorization')
  expect(JSON.stringify(exchanges)).not.toContain('s3cr3t')
})

test('Firefox’s “Copy All” names the page, and the server no further than its host', () => {
  const given = JSON.stringify({ 'Response Headers (412 B)': listed(star), 'Request Headers (512 B)': listed(sent) })
  expect(readAny(given).exchanges).toMatchObject([{ page: { origin: app }, request: { url: null }, answers: [{ headers: star }] }])
})

test('the name of a header is no line of a console', () => {
  for (const name of ['access-control-allow-origin', 'Access-Control-Allow-Origin', 'access-control-allow-methods…'])
    expect(() => readAny(`${name}\n`)).toThrow(/text in which no line/)
})

test.each([
  ['a table', 'Request\tStatus\nusers\tblocked\n'],
  ['code', 'app.use(\n\tcors()\n)\n'],
  ['another JSON', '{"headers":{"host":"api.example"}}'],
])('%s is no list of headers', (_, given) => {
  expect(() => readAny(given)).toThrow(/this is/i)
})
