import { expect, test } from 'vitest'
import { filesBundled, gzippedSize } from './size.ts'

test('corsExchange with its four profiles is under 10 KiB, minified and gzipped', async () => {
  expect(await gzippedSize('visto/engine', ['corsExchange'])).toBeLessThan(10 * 1024)
})

test('the texts of consoles are no part of it: who does not ask for them does not load them', async () => {
  const without = await gzippedSize('visto/engine', ['corsExchange'])
  expect(await gzippedSize('visto/engine', ['corsExchange', 'consoleText'])).toBeGreaterThan(without + 1000)
})

test('a policy and its middleware for Workers are 6.2 kB, minified and gzipped', async () => {
  expect(await gzippedSize('visto/web', ['cors'])).toBeLessThan(6250)
})

test('the list of public suffixes is no part of it, nor anything else that is not ours', async () => {
  expect((await filesBundled('visto/web', ['cors'])).filter((file) => file.includes('node_modules') || file.includes('tldts'))).toEqual([])
})
