import { afterEach, expect, test, vi } from 'vitest'
import { isProduction } from './environment.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test.each([
  { given: 'production', expected: true },
  { given: 'Production', expected: false },
  { given: 'development', expected: false },
  { given: '', expected: false },
])('NODE_ENV $given', ({ given, expected }) => {
  vi.stubEnv('NODE_ENV', given)
  expect(isProduction()).toBe(expected)
})

test.each([undefined, {}, null])('where process is %s, nothing is known', (process) => {
  vi.stubGlobal('process', process)
  expect(isProduction()).toBe(false)
})
