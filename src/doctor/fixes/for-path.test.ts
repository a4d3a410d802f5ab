import { expect, test } from 'vitest'
import { parseUrl } from '../../engine/index.ts'
import { type FixedAnswers, fixedLines } from '../../gateways/index.ts'
import { applicationPath, forPathAlone } from './for-path.ts'

const url = parseUrl('https://api.example/users')

test.each([
  [
    'haproxy',
    'requests',
    'http-request set-var(txn.visto_path__2f_users) bool(true) if { path_beg /users } before them, and if { var(txn.visto_path__2f_users) -m found } at the end of each http-after-response.',
  ],
  ['caddy', 'requests', 'header /users* { in the place of header {.'],
  ['caddy', 'all', 'header /users* { in the place of header {, and path /users* as a line within the braces of @visto_preflight.'],
] as const)('%s is told how its lines hold for one path, on %s', (server, on, words) => {
  expect(forPathAlone(server, url, on)).toBe(`For paths that begin with /users alone: ${words}`)
})

test('what is named is in the lines', () => {
  const textOf = (server: string) => fixedLines(server, { headers: [['Vary', 'Origin']], on: 'all', hidden: [] })!.text
  expect(textOf('haproxy')).toMatch(/^http-request return .*\n(?:http-after-response .*\n)+$/)
  expect(textOf('caddy')).toMatch(/^@visto_preflight \{[^}]*\}\nheader \{\n/)
})

test.each([
  ['a server whose place says it', 'nginx', 'https://api.example/users'],
  ['a server that is not known', null, 'https://api.example/users'],
  ['lines that have their path in them', 'haproxy', 'https://api.example/users', 'preflights'],
  ['the root, which is all', 'caddy', 'https://api.example/'],
  ['a path that is not to be written as it is', 'haproxy', 'https://api.example/a%20b'],
] as const)('nothing is said of %s', (_, server, asked, on: FixedAnswers['on'] = 'all') => {
  expect(forPathAlone(server, parseUrl(asked), on)).toBe('')
})

test.each([
  ['its first segment', 'https://api.example/full/x?y', '/full'],
  ['one segment, as it is', 'https://api.example/v1.2', '/v1.2'],
  ['the root, which is all', 'https://api.example/', undefined],
  ['signs that a configuration reads otherwise', 'https://api.example/a$%7Bb%7D', undefined],
  ['a regular expression', 'https://api.example/(.*)/x', undefined],
  ['two slashes', 'https://api.example//x', undefined],
])('an application is told by %s', (_, asked, path) => {
  expect(applicationPath(parseUrl(asked))).toBe(path)
})
