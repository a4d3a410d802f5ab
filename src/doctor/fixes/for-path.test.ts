import { describe, expect, test } from 'vitest'
import { parseUrl } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import { type Answers, allows, visit } from '../situations/fake-server.cases.ts'
import { applicationPath } from './for-path.ts'

test.each([
  ['its first segment', 'https://api.example/full/x?y', '/full'],
  ['one segment, as it is', 'https://api.example/v1.2', '/v1.2'],
  ['the root, which is all', 'https://api.example/', undefined],
  ['signs that a configuration reads otherwise', 'https://api.example/a$%7Bb%7D', undefined],
  ['an escape', 'https://api.example/a%20b', undefined],
  ['a regular expression', 'https://api.example/(.*)/x', undefined],
  ['two slashes', 'https://api.example//x', undefined],
])('an application is told by %s', (_, asked, path) => {
  expect(applicationPath({ server: 'caddy', url: parseUrl(asked) })).toBe(path)
})

test('nginx has places that are of some paths already', () => {
  expect(applicationPath({ server: 'nginx', url: parseUrl('https://api.example/full') })).toBe(undefined)
})

function fixesOf(server: string, url: string, answers: Answers): readonly Fix[] {
  return diagnose([visit(url, { from: 'https://app.example' }, answers).evidence], { server })[0]!.fixes
}

const conditions = {
  apache: /^<If "%\{THE_REQUEST\} =~ m#\^\\S\+ \/users\[\/\? \]#">/m,
  caddy: /^@visto_(?:path|here)_\w+ vars_regexp \S+ \^\/users\(\/\|\$\)$/m,
  haproxy: /^http-request set-var\(txn\.visto_path_users\) bool\(true\) if \{ path_reg '\^\/users\(\/\|\$\)' \}$/m,
  varnish: /if \(req\.http\.X-Visto-Url ~ "\^\/users\(\[\/\?\]\|\$\)"/,
}

const bare: Answers = { P1: { status: 200 } }
const other: Answers = { P1: { status: 200, headers: [allows('https://other.example')] } }

describe.each(Object.entries(conditions))('%s', (server, condition) => {
  test.each([
    ['for a page that nobody names', bare],
    ['for one page more', other],
  ])('holds its lines to the application that is asked for: %s', (_, answers) => {
    const [fix] = fixesOf(server, 'https://api.example/users/7', answers)
    expect(fix!.edits[0]!.text).toMatch(condition)
    expect(fix!.opens).toContain('These lines hold for /users and what is below it. For other paths, change /users in every condition.')
  })

  test.each([
    ['for a page that nobody names', bare],
    ['for one page more', other],
  ])('has no condition where the path is the root: %s', (_, answers) => {
    const [fix] = fixesOf(server, 'https://api.example/', answers)
    expect(fix!.edits[0]!.text).not.toMatch(/THE_REQUEST|visto_path|X-Visto-Url/)
    expect(fix!.opens).not.toContain('condition')
  })

  test('says where lines for all paths hold', () => {
    const [fix] = fixesOf(server, 'https://api.example/', bare)
    expect(fix!.opens).toContain('These lines hold for every path')
  })
})

test('where the page is named to whoever asks, and more than one thing lacks, such lines take the place of those that are there', () => {
  const named = [allows('https://app.example'), ['vary', 'Origin']] as const
  const answers: Answers = { P1: { status: 200, headers: named }, P1x: { status: 200, headers: named }, P2: { status: 405 } }
  const options = { from: 'https://app.example', method: 'PUT', credentials: 'include' } as const
  const [diagnosis] = diagnose([visit('https://api.example/users', options, answers).evidence], { server: 'haproxy' })
  const fix = diagnosis!.fixes.find(({ target }) => target === 'haproxy')
  expect(fix!.where).toMatch(/; where such lines for \/users are there already, in their place$/)
  expect(fix!.edits[0]!.text).toMatch(conditions.haproxy)
})
