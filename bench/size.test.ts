import { expect, test } from 'vitest'
import { gzippedSize } from './size.ts'

test('corsExchange with its four profiles is under 10 kB, minified and gzipped', async () => {
  expect(await gzippedSize('corsExchange')).toBeLessThan(10_000)
})

test('the texts of consoles are no part of it: who does not ask for them does not load them', async () => {
  expect(await gzippedSize('corsExchange', 'consoleText')).toBeGreaterThan((await gzippedSize('corsExchange')) + 1000)
})
