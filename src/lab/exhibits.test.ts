import { expect, test } from 'vitest'
import type { Browser, FindingCode } from '../engine/index.ts'
import { exhibits } from './exhibits.ts'
import { labForAllTests } from './lab.cases.ts'
import { visit } from './visit.cases.ts'

const lab = labForAllTests()

/** What the lab is for, written out apart from it: the finding in Chromium, Firefox and WebKit, and whether the request itself arrives. */
const expected: Record<string, { blockedBy: [FindingCode, FindingCode, FindingCode] | null; reached: boolean }> = {
  '/no-header': { blockedBy: ['allow-origin-missing', 'allow-origin-missing', 'allow-origin-missing'], reached: true },
  '/wrong-origin': { blockedBy: ['allow-origin-mismatch', 'allow-origin-mismatch', 'allow-origin-mismatch'], reached: true },
  '/preflight-unanswered': { blockedBy: ['allow-origin-missing', 'allow-origin-missing', 'preflight-status'], reached: false },
  '/header-not-allowed': { blockedBy: ['header-not-allowed', 'header-not-allowed', 'header-not-allowed'], reached: false },
  '/wildcard-with-credentials': { blockedBy: ['allow-origin-wildcard', 'allow-origin-wildcard', 'allow-origin-wildcard'], reached: true },
  '/correct': { blockedBy: null, reached: true },
}
const browsers: readonly Browser[] = ['chromium', 'firefox', 'webkit']

test('the lab has the five classic errors and one endpoint that is right', () => {
  expect(exhibits.map(({ path }) => path)).toEqual(Object.keys(expected))
})

for (const exhibit of exhibits) {
  test.each(browsers)(`${exhibit.path} ends in %s as it promises`, async (browser) => {
    const { result, finding, reached, warnings } = await visit(exhibit, lab().apiOrigin, lab().pageOrigin, browser)
    const { blockedBy, reached: arrives } = expected[exhibit.path]!
    const code = blockedBy?.[browsers.indexOf(browser)] ?? null
    expect(finding?.code ?? null).toBe(code)
    expect(exhibit.blockedBy?.[browser] ?? null).toBe(code)
    expect(result.kind).toBe(code === null ? 'response' : 'network-error')
    expect(reached).toBe(arrives)
    expect(warnings).toEqual([])
  })
}

test('the correct endpoint lets no other page read', async () => {
  const correct = exhibits.find(({ path }) => path === '/correct')!
  for (const browser of browsers) {
    expect((await visit(correct, lab().apiOrigin, 'http://127.0.0.1:1234', browser)).finding?.code).toBe('allow-origin-missing')
  }
})
