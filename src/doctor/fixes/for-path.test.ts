import { expect, test } from 'vitest'
import { parseUrl } from '../../engine/index.ts'
import { fixedLines } from '../../gateways/index.ts'
import { forPathAlone } from './for-path.ts'

const url = parseUrl('https://api.example/users')

test.each([
  [
    'haproxy',
    'requests',
    'http-request set-var(txn.visto_path__2f_users) bool(true) if { path_beg /users } before them, and if { var(txn.visto_path__2f_users) -m found } at the end of each http-after-response.',
  ],
  ['haproxy', 'preflights', '{ path_beg /users } at the end of the http-request return.'],
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
  ['the root, which is all', 'caddy', 'https://api.example/'],
  ['a path that is not to be written as it is', 'haproxy', 'https://api.example/a%20b'],
])('nothing is said of %s', (_, server, asked) => {
  expect(forPathAlone(server, parseUrl(asked), 'all')).toBe('')
})
