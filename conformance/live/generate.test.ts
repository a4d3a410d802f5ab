import { expect, test } from 'vitest'
import type { Case } from '../case.ts'
import { predict } from '../predict.ts'
import { generateCases } from './generate.ts'
import { roles } from './stage.ts'

const cases = generateCases(1, 2000)

test('a seed makes the same cases every time, whatever their number; another seed makes others', () => {
  expect(generateCases(1, 50)).toEqual(cases.slice(0, 50))
  const requests = (some: readonly Case[]) => some.map(({ request }) => request)
  expect(requests(generateCases(2, 50))).not.toEqual(requests(cases.slice(0, 50)))
})

test('cases pass through JSON unchanged: what is printed can be judged again', () => {
  expect(JSON.parse(JSON.stringify(cases))).toEqual(cases)
})

test.each(['chromium', 'firefox'] as const)('about half of them end well in %s', (engine) => {
  const well = cases.filter((each) => predict(each, engine).result.kind === 'response').length
  expect(well / cases.length).toBeGreaterThan(0.4)
  expect(well / cases.length).toBeLessThan(0.7)
})

test('they reach every corner of the stage', () => {
  const seen = new Set(
    cases.flatMap(({ page, scheme, target, request, hops, then }) => [
      ...[page, scheme, target, request.mode, request.credentials, request.redirect, then ? 'second' : 'first'],
      ...(hops ?? []).flatMap(({ to, status }) => [`to ${to}`, `by ${status}`]),
    ]),
  )
  const corners = [
    ...['tuple', 'opaque', 'https', 'http', 'cors', 'no-cors', 'same-origin', 'omit', 'include', 'follow', 'manual', 'error', 'second'],
    ...roles.flatMap((role) => [role, `to ${role}`]),
    ...[301, 302, 303, 307, 308].map((status) => `by ${status}`),
  ]
  expect(corners.filter((corner) => !seen.has(corner))).toEqual([])
})
