import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromConsole } from '../readers/from-console.ts'
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
  { name: 'nginx has them on a preflight', server: 'nginx', answers: { ...nowhere, P2: granted(200) }, always: true },
  { name: 'nginx has them on another error', server: 'nginx', answers: { ...nowhere, P4root: granted(404) }, always: false },
  { name: 'nginx shows them nowhere: that may be another location', server: 'nginx', answers: nowhere, always: true },
  {
    name: 'nginx has none on the answer that succeeds',
    server: 'nginx',
    answers: { ...nowhere, P1: { status: 200 }, P2: { status: 500 } },
    always: false,
  },
])('errors get the headers by a word, and a policy is the other way: $name: $always', ({ server, answers, always }) => {
  const fixes = diagnose([visit(url, {}, answers).evidence], { server })[0]!.fixes.filter(({ at }) => at === 'server')
  expect(
    fixes[0]!.edits.some(({ text }) =>
      /^(?:Header always set|http-after-response set-header|add_header) Access-Control-Allow-Origin …(?: always;)?$/.test(text),
    ),
  ).toBe(always)
  expect(fixes.some(({ instead }) => instead === true)).toBe(always)
  expect(fixes.some(({ edits }) => edits.some(({ text }) => text.includes('https://app.example')))).toBe(true)
})

test.each([500, 404, 401])(
  'Firefox tells of a %i: the line that is there without always comes first, and lines that leave every other page what it has are the other way',
  (status) => {
    const line = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${status}.`
    const exchanges = fromConsole(line).map((each) => ({ ...each, page: { ...each.page, origin: 'https://app.example' } }))
    const [diagnosis] = diagnose(exchanges, { server: 'nginx' })
    const [word, ...others] = diagnosis!.fixes.filter(({ at }) => at === 'server')
    expect(word).toMatchObject({
      edits: [{ text: 'add_header Access-Control-Allow-Origin … always;' }],
      where: expect.stringContaining('if there is none'),
    })
    expect(others.every(({ instead }) => instead === true)).toBe(true)
    expect(others[0]!.opens).toContain('every other page keeps what it has.')
  },
)
