import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../engine/index.ts'
import type { CookieContext } from './cookie-context.ts'
import { createJar } from './cookie-jar.ts'

const api = 'https://api.example.com/users'
const setBy = (lines: string[]) => lines.map((line) => ['Set-Cookie', line] as const)

/** What goes to `to` after `from` has set this. */
function sent(line: string, options: Partial<{ from: string; to: string; profile: ProfileName; set: CookieContext; send: CookieContext }>) {
  const { from = api, to = api, profile = 'chromium', set = 'same-site', send = 'same-site' } = options
  const jar = createJar(profile, Date.now)
  jar.store(new URL(from), setBy([line]), set)
  return jar.header(new URL(to), send)
}

const cases: [name: string, line: string, options: Parameters<typeof sent>[1], expected: string | null][] = [
  ['a plain cookie goes back', 'id=7', {}, 'id=7'],
  ['an attribute stays behind', 'id=7; Path=/; HttpOnly; Secure', {}, 'id=7'],
  ['a cookie without a name goes as its value', 'abc', {}, 'abc'],
  ['not to another host', 'id=7', { to: 'https://www.example.com/' }, null],
  ['with Domain to every host of it', 'id=7; Domain=example.com', { to: 'https://www.example.com/' }, 'id=7'],
  ['not for a public suffix', 'id=7; Domain=com', {}, null],
  ['not for a domain of others', 'id=7; Domain=example.net', {}, null],
  ['only under its path', 'id=7; Path=/users', { to: 'https://api.example.com/orders' }, null],
  ['Secure is not set over http', 'id=7; Secure', { from: 'http://api.example.com/' }, null],
  ['Secure does not go over http', 'id=7; Secure', { to: 'http://api.example.com/' }, null],
  ['Secure goes to this machine', 'id=7; Secure', { from: 'http://localhost:1/', to: 'http://localhost:2/' }, 'id=7'],
  ['but not in Safari', 'id=7; Secure', { from: 'http://localhost/', to: 'http://localhost/', profile: 'webkit' }, null],
  ['__Host- asks for what it says', '__Host-id=7; Secure; Domain=example.com; Path=/', {}, null],
  ['an expired one is none', 'id=7; Max-Age=0', {}, null],
  ['one that is too long is none', `id=${'x'.repeat(4095)}`, {}, null],

  ['without SameSite it is Lax', 'id=7', { send: 'cross-site' }, null],
  ['in Firefox it is not', 'id=7', { send: 'cross-site', profile: 'firefox' }, 'id=7'],
  ['nor in Safari', 'id=7', { send: 'cross-site', profile: 'webkit' }, 'id=7'],
  ['Lax does not go to another site', 'id=7; SameSite=Lax', { send: 'cross-site', profile: 'firefox' }, null],
  ['Strict does not go to another site', 'id=7; SameSite=Strict', { send: 'cross-site', profile: 'firefox' }, null],
  ['None does', 'id=7; SameSite=None; Secure', { send: 'cross-site' }, 'id=7'],
  ['None needs Secure', 'id=7; SameSite=None', {}, null],
  ['a third party may not set a Lax one', 'id=7; SameSite=Lax', { set: 'cross-site' }, null],
  ['a third party may set a None one', 'id=7; SameSite=None; Secure', { set: 'cross-site' }, 'id=7'],
  ['blocked, it sets nothing', 'id=7; SameSite=None; Secure', { set: 'blocked' }, null],
  ['blocked, it gets nothing', 'id=7; SameSite=None; Secure', { send: 'blocked' }, null],
]

test.each(cases)('%s', (_, line, options, expected) => expect(sent(line, options)).toBe(expected))

test('the longest path goes first, then the oldest', () => {
  const jar = createJar('chromium', Date.now)
  jar.store(new URL(api), setBy(['a=1; Path=/', 'b=2; Path=/users', 'c=3; Path=/']), 'same-site')
  expect(jar.header(new URL(api), 'same-site')).toBe('b=2; a=1; c=3')
})

test('Max-Age counts from when it was set, on the clock of the browser', () => {
  let time = 1_000_000
  const jar = createJar('chromium', () => time)
  jar.store(new URL(api), setBy(['id=7; Max-Age=60']), 'same-site')
  time += 59_000
  expect(jar.header(new URL(api), 'same-site')).toBe('id=7')
  time += 2_000
  expect(jar.header(new URL(api), 'same-site')).toBe(null)
})

test('a server that sets cookies without end replaces its own', () => {
  const jar = createJar('chromium', Date.now)
  jar.store(new URL(api), setBy(Array.from({ length: 500 }, (_, index) => `id${index}=7`)), 'same-site')
  const names = jar.cookies.get(api).map(({ name }) => name)
  expect(names).toHaveLength(180)
  expect(names).toContain('id499')
  expect(names).not.toContain('id0')
})

describe('browser.cookies', () => {
  test('sets, shows and clears', () => {
    const { cookies } = createJar('chromium', () => 0)
    cookies.set('https://api.example.com/', 'id=7; Secure; HttpOnly; SameSite=None; Domain=example.com; Max-Age=60')
    expect(cookies.get('https://www.example.com/')).toEqual([
      {
        name: 'id',
        value: '7',
        domain: 'example.com',
        hostOnly: false,
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'none',
        expires: 60_000,
      },
    ])
    cookies.clear()
    expect(cookies.get('https://www.example.com/')).toEqual([])
  })

  const refused: [name: string, url: string, line: string, message: RegExp][] = [
    ['a relative URL', '/users', 'id=7', /"\/users" is no URL. Write it in full/],
    ['SameSite=None without Secure', api, 'id=7; SameSite=None', /SameSite=None needs Secure/],
    ['a domain of others', api, 'id=7; Domain=example.net', /not in this host's domain/],
    ['a prefix without its attributes', api, '__Secure-id=7', /prefix of its name/],
  ]
  test.each(refused)('refuses %s', (_, url, line, message) => {
    const { cookies } = createJar('chromium', Date.now)
    expect(() => cookies.set(url, line)).toThrow(message)
  })
})
