import { expect, test } from 'vitest'
import { generateCases } from './generate.ts'
import { describeDisagreement, judge } from './judge.ts'

const seed = Number(process.env.VISTO_SEED ?? 1)
const cases = generateCases(seed, 250)

test.each(['chromium', 'firefox'] as const)('the installed %s decides fresh cases as predicted', async (browser) => {
  console.log(`${browser}: ${cases.length} cases from seed ${seed}; VISTO_SEED chooses another`)
  const disagreements = await judge(browser, cases)
  // Printed whole, so that a case can be copied and judged again.
  expect(disagreements.length, `\n${disagreements.map(describeDisagreement).join('\n\n')}\n`).toBe(0)
})
