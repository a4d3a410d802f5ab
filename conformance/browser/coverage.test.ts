import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const repository = new URL('../../', import.meta.url)
const guide = readFileSync(new URL('docs/browser.md', repository), 'utf8')

test('every test that the guide names as a proof is there', () => {
  const named = [...guide.matchAll(/(?:conformance|src)\/[\w/-]+\.test\.ts/g)].map(([file]) => file)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((file) => !existsSync(new URL(file, repository)))).toEqual([])
})
