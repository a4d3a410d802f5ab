import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { caseOf } from './diagnose-case.ts'
import { admitted, listOnly } from './stranger.ts'
import { lookAlikesOf } from './stranger-names.ts'
import { type Answers, granted, url, visit } from './situations/fake-server.cases.ts'

test.each([
  [
    'a page over http',
    'http://app.localhost',
    ['http://xapp.localhost', 'http://app.localhost.visto-probe.invalid', 'http://visto-probe.invalid'],
  ],
  [
    'a page over https, whose scheme the stranger has',
    'https://example.com',
    ['https://xexample.com', 'https://example.com.visto-probe.invalid'],
  ],
  [
    'a subdomain: what is below the same domain is no stranger',
    'https://app.example.com',
    ['https://xexample.com', 'https://app.example.com.visto-probe.invalid'],
  ],
  [
    'a domain of those that host pages of others',
    'https://me.github.io',
    ['https://xme.github.io', 'https://me.github.io.visto-probe.invalid'],
  ],
  [
    'a port stays',
    'https://example.com:8443',
    ['https://xexample.com:8443', 'https://example.com.visto-probe.invalid:8443', 'https://visto-probe.invalid:8443'],
  ],
  [
    'an address has no letter before it',
    'http://127.0.0.1:3000',
    ['http://127.0.0.1.visto-probe.invalid:3000', 'http://visto-probe.invalid:3000'],
  ],
  ['nor anything behind it', 'http://[::1]', ['http://visto-probe.invalid']],
  ['a file', 'null', []],
])('look-alikes of %s', (_, origin, like) => {
  expect(lookAlikesOf(origin)).toEqual(like)
})

const include = { credentials: 'include' } as const
const refused = { status: 200, headers: [['vary', 'Origin'] as const] }
const asked = (answers: Answers, options = {}) =>
  visit(url, { ...include, ...options }, answers).asked.flatMap(({ id, origin }) => (id === 'P1xlike' ? [origin] : []))

describe('they are asked for', () => {
  const both = ['https://xapp.example', 'https://app.example.visto-probe.invalid']
  test.each([
    ['where the word for cookies is wanting, and a stranger is refused', { P1: granted(200), P1x: refused }, {}, both],
    ['until one of them is let in', { P1: granted(200), P1x: refused, P1xlike: granted(200) }, {}, both.slice(0, 1)],
    ['not where the stranger is let in', { P1: granted(200) }, {}, []],
    ['not where the stranger got an error', { P1: granted(200), P1x: { status: 403 } }, {}, []],
    ['not where nothing is wanting', { P1: granted(200, [['access-control-allow-credentials', 'true']]), P1x: refused }, {}, []],
    ['not where the page sends no cookies', { P1: granted(200), P1x: refused }, { credentials: 'omit' }, []],
  ] satisfies [string, Answers, object, string[]][])('%s', (_, answers, options, origins) => {
    expect(asked(answers, options)).toEqual(origins)
  })
})

describe('the word for cookies', () => {
  const of = (answers: Answers, server?: string) =>
    diagnose([visit(url, include, answers).evidence], server === undefined ? {} : { server })[0]!
  const lines = (answers: Answers) =>
    of(answers, 'nginx')
      .fixes.flatMap(({ file, edits }) => (file === undefined ? edits : []))
      .map(({ text }) => text)
  const word = 'add_header Access-Control-Allow-Credentials "true" always;\n'

  test('is printed where all of them are refused', () => {
    const answers = { P1: granted(200), P1x: refused }
    expect(lines(answers)).toContain(word)
    expect(of(answers, 'nginx').fixes[0]!.opens).not.toContain(listOnly)
    expect(admitted(caseOf(visit(url, include, answers).evidence))).toBe(false)
  })

  test('is not printed where one of them is let in, which is named', () => {
    const answers = { P1: granted(200), P1x: refused, P1xlike: granted(200) }
    expect(lines(answers)).not.toContain(word)
    expect(of(answers, 'nginx').fixes[0]!.opens).toMatch(/also answers https:\/\/xapp\.example by name.*Make its comparison exact, too\./)
  })

  test('of a whole policy is for later, as its lines do not compare what the server says today', () => {
    const answers = { P1: granted(200), P1x: refused, P1xlike: granted(200) }
    expect(of(answers, 'express-cors').fixes[0]!.opens).toMatch(
      /also answers https:\/\/xapp\.example by name.*Make its comparison exact first:/,
    )
  })

  test.each([403, 429, 503])('has its condition where a stranger is answered with %i', (status) => {
    for (const answers of [
      { P1: granted(200), P1x: { status } },
      { P1: granted(200), P1x: refused, P1xlike: { status } },
    ])
      expect(of(answers, 'nginx').fixes[0]!.opens).toContain(listOnly)
  })
})
