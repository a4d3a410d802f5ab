import { describe, expect, test } from 'vitest'
import { createBrowser } from '../../browser/index.ts'
import { ask, labForAllTests } from '../lab.cases.ts'
import { aliceIn, pageOf } from './attack.cases.ts'
import type { Role } from './state.ts'

const lab = labForAllTests()
const page = pageOf(lab)

describe('one server, many names', () => {
  test.each(['127.0.0.1', 'localhost', 'other.localhost', 'deep.bank.localhost', 'evil.example', 'bank.localhost.evil.example'])(
    '%s is none of them',
    async (host) => {
      const { port } = new URL((await page.state()).origins.bank)
      const asked = await ask(`http://127.0.0.1:${port}/balance`, { headers: [['Host', `${host}:${port}`]] })
      expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([421, undefined])
    },
  )

  test('in capitals it is the same', async () => {
    const { port } = new URL((await page.state()).origins.bank)
    expect((await ask(`http://127.0.0.1:${port}/rates`, { headers: [['Host', `BANK.localhost:${port}`]] })).status).toBe(200)
  })

  test('each has a page that may reach the bank alone', async () => {
    const { origins } = await page.act('setup', { round: 1, policy: 'broken', place: 'stranger' })
    const { status, headers } = await ask(`${origins.stranger}/`)
    expect([status, headers['content-security-policy']]).toEqual([200, expect.stringContaining(`connect-src 'self' ${origins.bank};`)])
  })
})

describe('the bank', () => {
  const cases: [target: string, method: string, loggedIn: boolean, body: string, status: number, text: RegExp][] = [
    ['/balance', 'GET', false, '', 200, /Nobody is logged in/],
    ['/balance', 'GET', true, '', 200, /"client":"Alice".*"balance":1000/],
    ['/rates', 'GET', false, '', 200, /USD/],
    ['/branch', 'GET', false, '', 200, /The safe opens with \d{5}/],
    ['/transfer', 'POST', false, 'to=mallory&amount=1', 401, /Nobody is logged in/],
    ['/transfer', 'POST', true, 'to=mallory&amount=1001', 400, /whole number/],
    ['/transfer', 'POST', true, 'to=mallory&amount=-5', 400, /whole number/],
    ['/transfer', 'POST', true, 'to=constructor&amount=5', 400, /bob or mallory/],
    ['/transfer', 'POST', true, 'to=mallory&amount=5', 200, /"moved":5/],
    ['/transfer', 'GET', true, '', 404, /POST/],
    ['/nowhere', 'GET', false, '', 404, /\/balance/],
  ]
  test.each(cases)('%s by %s, logged in: %s, %s', async (target, method, loggedIn, body, status, text) => {
    const state = await page.act('setup', { round: 1, policy: 'broken', place: 'stranger' })
    const browser = await aliceIn({}, state)
    if (!loggedIn) browser.cookies.clear()
    const { fetch } = browser.page(`${state.origins.bank}/`)
    const answer = await fetch(target, { method, ...(method === 'POST' && { body: new URLSearchParams(body).toString() }) })
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(text)])
  })

  test('its cookie is of this lab only, and script cannot read it', async () => {
    const state = await page.act('reset')
    const answer = await ask(state.open.login)
    expect(answer.headers['set-cookie']).toMatch(/^session-everywhere=[\da-f]{32}; Path=\/; HttpOnly; Secure; SameSite=None$/)
    const value = /=([\da-f]+)/.exec(answer.headers['set-cookie'] ?? '')?.[1] ?? '?'
    expect(JSON.stringify(await page.state())).not.toContain(value)
  })

  test('who has been given a cookie is logged in once it comes back', async () => {
    const state = await page.act('reset')
    const { fetch } = createBrowser().page(`${state.origins.bank}/`)
    await fetch(state.open.login)
    expect((await page.state()).loggedIn).toBe(false)
    await fetch('/page.css')
    expect((await page.state()).loggedIn).toBe(true)
  })

  test('the cookies go when Alice asks for it, and are worth nothing after', async () => {
    const state = await page.act('setup', { round: 1, policy: 'broken', place: 'stranger' })
    const browser = await aliceIn({}, state)
    const { fetch } = browser.page(`${state.origins.bank}/`)
    expect(browser.cookies.get(state.open.login)).toHaveLength(2)
    const kept = browser.cookies.get(state.open.login)[0]!
    await fetch(state.open.clear)
    expect(browser.cookies.get(state.open.login)).toHaveLength(0)
    const answer = await ask(`${state.origins.bank}/balance`, { headers: [['Cookie', `${kept.name}=${kept.value}`]] })
    expect(answer.text).toContain('Nobody')
  })

  test('its log keeps the latest requests', async () => {
    const { origins } = await page.act('setup', { round: 1, policy: 'broken', place: 'stranger' })
    for (let each = 0; each < 110; each++) await ask(`${origins.bank}/${each}`)
    expect((await page.state()).log.map(({ path }) => path)).toEqual(Array.from({ length: 100 }, (_, each) => `/${each + 10}`))
  })
})

describe('a report of what was got', () => {
  const report = async (from: Role, body: unknown, origin: Role = from) => {
    const { origins } = await page.act('setup', { round: 1, policy: 'broken', place: 'stranger' })
    const headers = [['Origin', origins[origin]]] as const
    const { status } = await ask(`${origins[from]}/loot`, { method: 'POST', headers, body: Buffer.from(JSON.stringify(body)) })
    return [status, (await page.state()).loot.length]
  }
  const good = { path: '/balance', text: 'x', error: null }

  test.each<[name: string, from: Role, body: unknown, origin: Role, seen: [number, number]]>([
    ['is taken from the page whose turn it is', 'stranger', good, 'stranger', [204, 1]],
    ['is not taken from a page of another origin', 'stranger', good, 'sibling', [403, 0]],
    ['is not taken from a page whose turn it is not', 'sibling', good, 'sibling', [403, 0]],
    ['that says nothing', 'stranger', { path: '/balance', text: null, error: null }, 'stranger', [400, 0]],
    ['that says both', 'stranger', { path: '/balance', text: 'x', error: 'y' }, 'stranger', [400, 0]],
    ['that is no record', 'stranger', 7, 'stranger', [400, 0]],
    ['that is too long', 'stranger', { ...good, text: 'x'.repeat(5000) }, 'stranger', [400, 0]],
  ])('%s', async (_, from, body, origin, seen) => {
    expect(await report(from, body, origin)).toEqual(seen)
  })
})
