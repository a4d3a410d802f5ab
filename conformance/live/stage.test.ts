import { describe, expect, test } from 'vitest'
import type { Case, Role } from '../case.ts'
import { fillPlaceholders, namePlaces, originOf, pathOf, placeOf, roleOf, roles, urlOf, urlOfThen } from './stage.ts'

const request = { method: 'GET', headers: [], body: null, mode: 'cors', credentials: 'omit', redirect: 'follow' }
const base: Case = {
  id: '',
  group: '',
  page: 'tuple',
  scheme: 'https',
  target: 'cross-site',
  request,
  preflight: null,
  response: { status: 200, headers: [] },
}
const hop = (to: Role) => ({ status: 302, headers: [], to })

test.each(['https', 'http'] as const)('every role of an %s page has an origin of its own', (scheme) => {
  expect(roles.map((role) => roleOf(originOf(role, scheme), scheme))).toEqual(roles)
  expect(roleOf('https://elsewhere.example', scheme)).toBeNull()
})

test('a path tells its case and its hop', () => {
  expect(placeOf(pathOf(12, 3))).toEqual({ number: 12, hop: 3 })
  expect(placeOf('/runner')).toBeNull()
})

test('a second fetch() goes to the same place unless it is told otherwise', () => {
  expect(urlOfThen({ number: 1, case: { ...base, then: { request: {} } } })).toBe(urlOf({ number: 1, case: base }, 0))
  const other = urlOfThen({ number: 1, case: { ...base, then: { request: {}, otherUrl: true, target: 'same-site' } } })
  expect(other).toBe('https://api.site.test/c/1/0-other')
  expect(placeOf(new URL(other).pathname)).toEqual({ number: 1, hop: 0 })
})

describe('placeholders', () => {
  test.each([
    ['$ORIGIN', 'https://app.site.test', 'null'],
    ['$PAGE/', 'https://app.site.test/', 'https://app.site.test/'],
    ['$$ORIGIN, $OTHER', '$https://app.site.test, https://cdn.third.test', '$null, https://cdn.third.test'],
    ['$PAGE_EXPLICITPORT', 'https://app.site.test:443', 'https://app.site.test:443'],
    ['$PAGE_OTHERPORT', 'https://app.site.test:8443', 'https://app.site.test:8443'],
    ['$PAGE_OTHERSCHEME', 'http://app.site.test', 'http://app.site.test'],
    ['$PAGE_SCHEMEUPPER', 'HTTPS://app.site.test', 'HTTPS://app.site.test'],
    ['$PAGE_HOSTUPPER', 'https://APP.SITE.TEST', 'https://APP.SITE.TEST'],
    ['$PAGE_UPPER', 'HTTPS://APP.SITE.TEST', 'HTTPS://APP.SITE.TEST'],
    ['//$PAGE_HOST', '//app.site.test', '//app.site.test'],
    ['$TARGET$PATH/', 'https://api.elsewhere.test/c/7/0/', 'https://api.elsewhere.test/c/7/0/'],
    ['$NEXT', 'https://cdn.third.test/c/7/1', 'https://cdn.third.test/c/7/1'],
    ['a$b', 'a$b', 'a$b'],
  ])('%s', (value, tuple, opaque) => {
    const fill = (page: Case['page']) => fillPlaceholders(value, { number: 7, case: { ...base, page } }, '/c/7/0', 0)
    expect([fill('tuple'), fill('opaque')]).toEqual([tuple, opaque])
  })
})

test('a console line names the hops and the origins, the longest name first', () => {
  const hops = Array.from({ length: 11 }, () => hop('same-site'))
  const staged = { number: 3, case: { ...base, hops } }
  const line = `${urlOf(staged, 10)} from ${urlOf(staged, 0)} by https://app.site.test:8443 and https://app.site.test`
  expect(namePlaces(line, staged)).toBe('$URL10 from $URL0 by $PAGE_OTHERPORT and $ORIGIN')
  expect(namePlaces(line, { ...staged, case: { ...staged.case, page: 'opaque' } })).toContain('and $PAGE')
})
