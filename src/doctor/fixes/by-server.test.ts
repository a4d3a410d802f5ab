import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, granted, url, visit } from '../situations/fake-server.cases.ts'

const nowhere: Answers = { P1: { status: 404 }, P2: { status: 404 }, P4root: { status: 404 } }

test.each<{ name: string; server: string; answers: Answers; always: boolean }>([
  {
    name: 'httpd answers OPTIONS with its lines, and not a 404',
    server: 'apache',
    answers: { ...nowhere, P2: granted(200) },
    always: true,
  },
  { name: 'httpd answers OPTIONS with an error that has them', server: 'apache', answers: { ...nowhere, P2: granted(405) }, always: false },
  { name: 'httpd answers nothing with them', server: 'apache', answers: nowhere, always: false },
  {
    name: 'HAProxy has them on what its servers answer, and not on what it denies',
    server: 'haproxy',
    answers: { ...nowhere, P4root: granted(200) },
    always: true,
  },
  { name: 'HAProxy may have them for OPTIONS alone', server: 'haproxy', answers: { ...nowhere, P2: granted(200) }, always: false },
  { name: 'nginx may have them for OPTIONS alone', server: 'nginx', answers: { ...nowhere, P2: granted(200) }, always: false },
])('errors get the headers by a word, and a policy is the other way: $name: $always', ({ server, answers, always }) => {
  const fixes = diagnose([visit(url, {}, answers).evidence], { server })[0]!.fixes.filter(({ at }) => at === 'server')
  expect(
    fixes[0]!.edits.some(({ text }) => /^(?:Header always|http-after-response) set\S* Access-Control-Allow-Origin …$/.test(text)),
  ).toBe(always)
  expect(fixes.some(({ instead }) => instead === true)).toBe(always)
  expect(fixes.some(({ edits }) => edits.some(({ text }) => text.includes('https://app.example')))).toBe(true)
})
