import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, type FakeAnswer, granted, url, visit } from '../situations/fake-server.cases.ts'

const servers = ['nginx', 'apache', 'caddy', 'haproxy', 'varnish']
const other = 'https://other.example'
const login = ['location', 'https://sso.example/login'] as const
const names = (origin: string): FakeAnswer => ({ status: 200, headers: [allows(origin)] })

function fixesOf(server: string, P1: FakeAnswer, { P2 = { status: 302, headers: [login] } }: Answers = {}, options: ProbeOptions = {}) {
  const { evidence } = visit(url, { method: 'PUT', ...options }, { P1, P2 })
  const { situation, fixes } = diagnose([evidence], { server })[0]!
  expect(situation?.id).toBe('S6')
  return fixes
}

const texts = (fixes: readonly Fix[]) => fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')

describe('a preflight that is redirected to a login is answered before it, and whom the answer lets in stays so:', () => {
  test.each(servers)('beside a page that %s names to whoever asks, this one gets its own', (server) => {
    for (const headers of [[login], [allows(other), login]]) {
      const fixes = fixesOf(server, names(other), { P2: { status: 302, headers } })
      expect(fixes.map(({ file }) => file)).toEqual(fixes.map(() => undefined))
      const opens = fixes.map((fix) => fix.opens).join(' ')
      expect(opens).toContain('those of every other page are answered as before')
      expect(opens).toContain(`Pages of ${other} keep what they have.`)
      expect(opens).not.toContain('no other page may')
    }
  })

  test.each<[string, FakeAnswer, RegExp]>([
    ['the page alone', names('https://app.example'), /answers every preflight/],
    ['everybody', names('*'), /answers every preflight/],
    ['a list', granted(200), /those of every other page are answered as before/],
  ])('%s: the preflight alone is answered', (_, P1, whose) => {
    for (const server of servers) {
      const fixes = fixesOf(server, P1)
      expect(fixes).toHaveLength(1)
      expect(fixes[0]!.opens).toMatch(whose)
      expect(fixes[0]!.opens).toContain('Where a service before the server asks for the login')
    }
  })

  test('everybody, and the page sends cookies: all others keep the star', () => {
    for (const server of servers) {
      const fixes = fixesOf(server, names('*'), {}, { credentials: 'include' })
      expect(fixes.map(({ opens }) => opens).join(' ')).toContain('Every other page keeps *')
    }
  })

  test('nobody: the answer gets its lines as well', () => {
    for (const server of servers) {
      const fixes = fixesOf(server, { status: 200 })
      expect(fixes[0]!.opens).toContain('It must stand before what checks the login. Where a service before')
      expect(texts(fixes)).toContain('https://app.example')
    }
  })
})
