import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, type FakeAnswer, granted, url, visit } from '../situations/fake-server.cases.ts'

const json: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']] }
const include: ProbeOptions = { ...json, credentials: 'include' }
const express = ['x-powered-by', 'Express'] as const
const page = (server: string, by: string): FakeAnswer => ({
  status: 403,
  headers: [['server', server]],
  body: `<h1>403 Forbidden</h1><hr>${by}`,
})
const nginx = page('nginx/1.22.1', '<center>nginx/1.22.1</center>')
const httpd = page('Apache/2.4.57', '<address>Apache/2.4.57 Server at localhost Port 80</address>')
const answered = granted(200, [express, ['access-control-allow-credentials', 'true']])

function fixesOf(options: ProbeOptions, answers: Answers, server?: string) {
  const { fixes, happened } = diagnose([visit(url, options, answers).evidence], server === undefined ? {} : { server })[0]!
  return { happened, where: fixes.filter(({ at }) => at === 'server').map(({ where }) => where) }
}

test.each<{ name: string; options: ProbeOptions; P2: FakeAnswer; server?: string; who: string }>([
  { name: 'nginx, of a page with cookies', options: include, P2: nginx, who: 'nginx' },
  { name: 'nginx, of a page without', options: json, P2: nginx, who: 'nginx' },
  { name: 'nginx, whose application is named', options: include, P2: nginx, server: 'express-cors', who: 'nginx' },
  { name: 'httpd', options: include, P2: httpd, who: 'httpd' },
])('what refuses the preflight before the application is where to change it: $name', ({ options, P2, server, who }) => {
  const { where } = fixesOf(options, { P1: answered, P2 }, server)
  expect(where).toEqual([expect.stringContaining(`in ${who}, where it refuses OPTIONS`)])
})

test('it is said who refuses it', () => {
  expect(fixesOf(include, { P1: answered, P2: nginx }).happened).toContain('nginx answers the preflight with 403 by itself')
})

test.each<{ name: string; answers: Answers; server?: string }>([
  { name: 'the application refuses it', answers: { P1: answered, P2: { status: 403, headers: [express], body: 'Forbidden' } } },
  { name: 'the request itself is refused as well', answers: { P1: nginx, P2: nginx } },
  { name: 'nginx is all that shows', answers: { P1: granted(200, [['server', 'nginx/1.22.1']]), P2: nginx } },
  { name: 'nginx is named', answers: { P1: answered, P2: nginx }, server: 'nginx' },
])('else it is what it was: $name', ({ answers, server }) => {
  const { where } = fixesOf(include, answers, server)
  expect(where.length).toBeGreaterThan(0)
  expect(where.join()).not.toContain('where it refuses OPTIONS')
})

const limited: Answers = { P1: granted(200, [['server', 'nginx/1.22.1']]), P2: nginx }
const bearer: ProbeOptions = { headers: [['authorization', 'Bearer x']] }

test('lines of nginx go together with OPTIONS in the list of a limit_except, which looks at none of them otherwise', () => {
  const opens = (answers: Answers) => JSON.stringify(diagnose([visit(url, bearer, answers).evidence])[0]!.fixes)
  expect(opens(limited)).toContain('limit_except GET POST OPTIONS { … }')
  // Not listed, though the application behind it refuses.
  expect(opens({ ...limited, P2: { status: 403, headers: [['server', 'nginx/1.22.1']], body: 'Forbidden' } })).not.toContain('limit_except')
})

test('what is refused with the login, too, is not said to lack one', () => {
  const { situation, not } = diagnose([visit(url, bearer, limited).evidence])[0]!
  expect(situation).toMatchObject({ id: 'S3', title: 'The preflight is refused before CORS' })
  expect(not).toMatch(/^No login would mend it/)
})
