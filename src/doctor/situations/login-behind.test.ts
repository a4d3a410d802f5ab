import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, url, visit } from './fake-server.cases.ts'

const signed = ['server', 'nginx/1.22.1'] as const
const other: HeaderList = [allows('https://other.example'), ['vary', 'Origin'], signed]
const login = ['location', '/login'] as const
const page = { status: 200, headers: [...other, ['content-type', 'text/html']], body: '<html>' } as const
const put: ProbeOptions = { method: 'PUT', headers: [['authorization', 'Bearer x']] }

function named(options: ProbeOptions, answers: Answers) {
  return diagnose([visit(url, options, answers).evidence])[0]!
}

test('a redirect that passes, to a login whose page names another: the page is told first, and no policy', () => {
  const { situation, certainty, fixes } = named({}, { P1: granted(302, [login, signed]), P8: page })
  expect({ id: situation?.id, certainty }).toEqual({ id: 'S6', certainty: 'certain' })
  expect(fixes.map(({ at, edits }) => [at, edits[0]?.text])).toEqual([
    ['page', "credentials: 'include',\n"],
    ['server', '--api-route=^/api/ --skip-auth-preflight=true\n'],
  ])
})

test('the same to a page that sends its cookies already: its user logs in again', () => {
  const { fixes } = named({ credentials: 'include' }, { P1: { status: 302, headers: [login] } })
  expect(fixes[0]).toMatchObject({ at: 'page', edits: [] })
  expect(fixes[0]?.opens).toMatch(/log in again/)
})

const behind: readonly (readonly [name: string, id: string, answers: Answers])[] = [
  ['redirects the preflight', 'S6', { P2: { status: 302, headers: [...other, login] }, P1: { status: 302, headers: [...other, login] } }],
  ['refuses the preflight', 'S15', { P2: { status: 401, headers: other }, P1: { status: 302, headers: [...other, login] } }],
]

describe.each(behind)('a login that %s, and a GET that is sent to it, both naming another page', (_, id, answers) => {
  const { situation, fixes } = named(put, answers)

  test(`is ${id}`, () => {
    expect(situation?.id).toBe(id)
  })

  test('gets the lines for this page, and no policy in the place of what others get', () => {
    expect(fixes.filter(({ file }) => file !== undefined)).toEqual([])
    expect(fixes.map(({ edits }) => edits[0]?.text).join('')).toMatch(/return 204;[^]*default "https:\/\/other\.example";/)
  })
})

test('a GET that is sent elsewhere than to a login tells nothing of the answer: a policy is printed', () => {
  const away = ['location', '/v2/users'] as const
  const { fixes } = named(put, { P2: { status: 401, headers: other }, P1: { status: 302, headers: [...other, away] } })
  expect(fixes.some(({ file }) => file !== undefined)).toBe(true)
})
