import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { readAny } from '../readers/read-any.ts'
import { type Answers, allows, granted, lists, url, visit } from '../situations/fake-server.cases.ts'

const star: Answers = { P1: { status: 200, headers: [allows('*')] } }
const put: ProbeOptions = { method: 'PUT', headers: [['x-foo', '1']] }
const takes = (what: string) => `The server then takes ${what}: what the page’s other requests need was not looked at, and is to be added.`

const cases: readonly { name: string; server?: string; options?: ProbeOptions; answers: Answers; says: string | null }[] = [
  {
    name: 'a GET with cookies, of a server that says *',
    server: 'iis',
    options: { credentials: 'include' },
    answers: star,
    says: takes('GET, HEAD and POST, and no further headers'),
  },
  {
    name: 'another page is named',
    server: 'iis',
    answers: { P1: { status: 200, headers: [allows('https://other.example')] } },
    says: takes('GET, HEAD and POST, and no further headers'),
  },
  {
    name: 'nginx, as any other',
    server: 'nginx',
    options: put,
    answers: { P1: { status: 200 }, P2: { status: 404 } },
    says: takes('GET, HEAD, POST and PUT, and of further headers x-foo'),
  },
  {
    name: 'a preflight that repeats what it was asked for tells of no list',
    server: 'iis',
    options: put,
    answers: { P2: { status: 204, headers: [allows('https://other.example'), ['access-control-allow-headers', 'x-foo']] } },
    says: takes('GET, HEAD, POST and PUT, and of further headers x-foo'),
  },
  {
    name: 'a preflight with lists, which are taken over',
    options: put,
    answers: { P2: { status: 204, headers: [allows('https://other.example'), ...lists('x-bar')] } },
    says: null,
  },
]

test.each(cases)('of a whole policy it is said what it takes: $name', ({ server = 'caddy', options = {}, answers, says }) => {
  const { fixes } = diagnose([visit(url, options, answers).evidence], { server })[0]!
  const opens = fixes.filter((fix) => fix.at === 'server' && !fix.opens.startsWith('Nothing')).map((fix) => fix.opens)
  expect(opens.length).toBeGreaterThan(0)
  expect(opens.map((each) => /The server then takes .*? is to be added\./.exec(each)?.[0] ?? null)).toEqual(opens.map(() => says))
})

test('also where only a console tells of it, and not of a change that leaves the rest as it is', () => {
  const line =
    "Access to fetch at 'https://api.example/users' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
  expect(diagnose(readAny(line).exchanges, { server: 'express' })[0]!.fixes[0]?.opens).toContain('The server then takes GET, HEAD and POST')
  const asking = line.replace('No ', "Response to preflight request doesn't pass access control check: No ")
  expect(diagnose(readAny(asking).exchanges, { server: 'express' })[0]!.fixes[0]?.opens).toContain(
    'of further headers content-type, which most such requests send: the line does not tell what this one sends, so add its method and other headers.',
  )
  const small = diagnose([visit(url, put, { P2: granted(204, [['access-control-allow-methods', 'PUT']]) }).evidence], { server: 'nginx' })
  expect(small[0]!.fixes.map(({ opens }) => opens.includes('It takes'))).toEqual([false])
})
