import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => void vi.resetModules())
afterEach(() => void vi.unstubAllGlobals())

async function load(): Promise<((host: string) => string | null) | null> {
  return (await import('./public-suffix.node.ts')).loadPublicSuffix()
}

test.each([
  ['www.example.co.uk', 'co.uk'],
  ['me.github.io', 'github.io'],
  ['a_b.github.io', 'github.io'],
])('the public suffix of %s, private ones included', async (host, expected) => {
  expect((await load())?.(host)).toBe(expected)
})

test.each([
  {
    name: 'the list was left behind by a bundler',
    process: {
      getBuiltinModule: () => ({
        createRequire: () => () => {
          throw new Error('no tldts')
        },
      }),
    },
  },
  { name: 'there is no createRequire', process: {} },
  { name: 'there is no process', process: undefined },
])('nothing is known where $name', async ({ process }) => {
  vi.stubGlobal('process', process)
  expect(await load()).toBe(null)
})

test('the list is loaded once', async () => {
  expect(await load()).toBe(await load())
})
