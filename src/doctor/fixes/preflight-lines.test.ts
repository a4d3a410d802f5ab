import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import { readAny } from '../readers/read-any.ts'
import { fixesFor } from './fixes-for.ts'

/** Chromium looks at the header before the status: it was right. */
const status =
  "Access to fetch at 'https://api.example/users' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status."

function fixesOf(server?: string, line = status): readonly Fix[] {
  return diagnose(readAny(line).exchanges, server === undefined ? {} : { server })[0]!.fixes
}

test.each([
  ['nginx', 'return 204;', '"^OPTIONS:\\S+ https://app\\.example\\z"'],
  ['apache', 'R=204', 'RewriteCond %{HTTP:Origin} "=https://app.example"'],
  ['caddy', 'respond @visto_preflight_users_g8f36pf3nkxh 204', 'header Origin "https://app.example"'],
  ['haproxy', 'http-request return status 204', "{ req.fhdr(origin) -m str 'https://app.example' }"],
  ['varnish', 'return (synth(204));', 'req.http.Origin == "https://app.example"'],
])('where a console tells that only the status of the preflight fails, %s answers those of this page alone', (server, answers, page) => {
  const [fix, ...others] = fixesOf(server)
  expect(others).toEqual([])
  for (const text of [answers, page, 'content-type']) expect(fix!.edits[0]!.text).toContain(text)
  expect(fix!.opens).toMatch(/those of every other page are answered as before, and so is every other request\..*allowed cookies there/)
})

test.each([
  ['apache', 'RewriteCond %{REQUEST_URI} "^/users(/|$)"'],
  ['caddy', 'vars_regexp {http.request.orig_uri.path} ^/users(/|$)'],
  ['haproxy', "{ path_reg '^/users(/|$)' }"],
  ['varnish', 'req.url ~ "^/users([/?]|$)"'],
])('%s leaves the preflights of other applications of the site to them', (server, condition) => {
  const [fix] = fixesOf(server, status.replace('/users', '/users/7'))
  expect(fix!.edits[0]!.text).toContain(condition)
  expect(fix!.opens).toContain('answers their preflights for /users and what is below it by itself')
  const [all] = fixesOf(server, status.replace('/users', '/'))
  expect(all!.edits[0]!.text).not.toMatch(/REQUEST_URI|orig_uri|path_reg|req\.url/)
  expect(all!.opens).toContain('those of other applications too')
})

test('a path that a configuration would read otherwise is not in it', () => {
  for (const server of ['apache', 'caddy', 'haproxy', 'varnish'])
    expect(fixesOf(server, status.replace('/users', '/a$(b)/x'))[0]!.edits[0]!.text).not.toContain('a$(b)')
})

test('where Firefox tells that status, too, which it looks at after the header', () => {
  const line =
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/users. (Reason: CORS preflight response did not succeed). Status code: 404.'
  const [exchange] = readAny(line).exchanges
  const [diagnosis] = diagnose([{ ...exchange!, page: { origin: 'https://app.example', url: null } }], { server: 'nginx' })
  expect(diagnosis!.fixes.map(({ opens }) => opens)).toEqual([expect.stringMatching(/those of every other page are answered as before/)])
})

test('Express gets a policy for its list, before all routes', () => {
  const [fix] = fixesOf('express')
  expect(fix).toMatchObject({ target: 'express', file: 'visto-cors.js' })
  expect(fix!.opens).toMatch(/It must answer OPTIONS too: .* If the server has a list of origins today, add those to it/)
})

test('who has a server that nobody knows is told in words, and given no text, by the status alone', () => {
  expect(fixesOf().map(({ at, edits, opens }) => ({ at, edits, opens }))).toEqual([
    { at: 'server', edits: [], opens: expect.stringContaining('Answer each preflight') },
  ])
})

const proxy = 'reverse_proxy 127.0.0.1:3000'

test.each([
  ['one page', `header Access-Control-Allow-Origin https://app.example\n    ${proxy}`, true],
  [
    'a list',
    `@ok {\n        header Origin https://app.example\n        header Origin https://b.example\n    }\n    header @ok Access-Control-Allow-Origin {header.Origin}\n    ${proxy}`,
    false,
  ],
  ['nobody, so that it is the server behind', proxy, false],
])('a program puts them only beside what allows this page alone: %s', (_, lines, fits) => {
  const files = [{ name: 'Caddyfile', text: `:80 {\n    ${lines}\n}\n` }]
  expect(fixesFor({ fixes: fixesOf('caddy') }, { files }).map((each) => each.fits)).toEqual([fits])
})
