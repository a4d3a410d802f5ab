import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, url, visit } from './fake-server.cases.ts'

const location = ['location', '{path}/'] as const

test.each([
  ['an application', [location], false],
  ['serve-static, by the policy of content that it has', [location, ['content-security-policy', "default-src 'none'"]], true],
] as const)('the redirect of %s is told as its own', (_, headers, isStatic) => {
  const answers: Answers = { P1: { status: 301, headers } }
  const { fixes } = diagnose([visit(url, {}, answers).evidence], { server: 'express' })[0]!
  expect(fixes.some(({ where }) => where.includes('serve-static'))).toBe(isStatic)
})
