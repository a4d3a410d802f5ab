import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, lists, url, visit } from '../situations/fake-server.cases.ts'

function of(server: string, answers: Answers, options: ProbeOptions = {}) {
  return diagnose([visit(url, options, answers).evidence], { server })[0]!.fixes
}

const several = 'https://app.example, https://other.example'
const says = (...headers: readonly (readonly [string, string])[]): Answers => ({ P1: { status: 200, headers } })

describe('what is meant for several pages and lets in none is one page first, and a list as another way:', () => {
  test.each<{ name: string; server: string; options?: ProbeOptions; answers: Answers; first: string }>([
    {
      name: 'nginx',
      server: 'nginx',
      answers: says(allows(several)),
      first: 'add_header Access-Control-Allow-Origin "https://app.example" always;\nadd_header Vary "Origin" always;\n',
    },
    {
      name: 'a pattern in Caddy, with cookies',
      server: 'caddy',
      options: { credentials: 'include' },
      answers: says(allows('https://*.example')),
      first:
        'header Access-Control-Allow-Origin "https://app.example"\nheader Access-Control-Allow-Credentials "true"\nheader +Vary "Origin"\n',
    },
    {
      name: 'what the preflight lacks beside comes with it',
      server: 'haproxy',
      options: { method: 'PUT' },
      answers: { P2: { status: 204, headers: [allows(several), ['access-control-allow-methods', 'GET']] } },
      first:
        "http-after-response set-header Access-Control-Allow-Origin 'https://app.example'\nhttp-after-response set-header Access-Control-Allow-Methods 'GET, PUT'\nhttp-after-response add-header Vary 'Origin'\n",
    },
  ])('$name', ({ server, options, answers, first }) => {
    const [own, ...others] = of(server, answers, options)
    expect(own?.edits.map(({ text }) => text).join('')).toBe(first)
    expect(own?.opens).toContain('no browser lets any in today')
    expect(others.length).toBeGreaterThan(0)
    expect(others.every(({ instead }) => instead === true)).toBe(true)
  })

  test.each<[string, string, Answers]>([
    ['what says that it is made for the origin', 'nginx', says(allows(several), ['vary', 'Origin'])],
    ['nothing at all, as others may get something', 'nginx', says(allows(''))],
    ['a server that has no such lines', 'iis', says(allows(several))],
    ['a preflight that fails by its status, too', 'nginx', { P2: { status: 404, headers: [allows(several), ...lists('x')] } }],
  ])('not of %s', (_, server, answers) => {
    const options = answers.P2 === undefined ? {} : { method: 'PUT' }
    expect(of(server, answers, options).some(({ opens }) => opens.includes('no browser lets any in today'))).toBe(false)
  })
})
