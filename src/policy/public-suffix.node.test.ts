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

test('the hosts that have suffixes below them are those of the list as it is installed', async () => {
  const { hostsOfSuffixes } = await import('./hosts-of-suffixes.node.ts')
  expect([...hostsOfSuffixes]).toEqual(await outermostHostsOfSuffixes())
})

test('what hands out names and is not on the list is no suffix there, nor below one', async () => {
  const { openHosts } = await import('./open-hosts.node.ts')
  const listed = (await load())!
  expect([...openHosts].filter((host) => listed(host) === host || host.split('.').length > 2)).toEqual([])
})

/** As the list's own module has it, which nothing but this test reads. */
interface Trie {
  readonly nodeFlags: Uint8Array
  readonly edgeStart: Uint16Array
  readonly edgeLength: Uint8Array
  readonly edgeChild: Uint16Array
  readonly labelText: string
  readonly rulesRoot: number
}

async function outermostHostsOfSuffixes(): Promise<string[]> {
  const file = new URL('../../node_modules/tldts/dist/es6/src/data/trie.js', import.meta.url)
  const { nodeFlags, edgeStart, edgeLength, edgeChild, labelText, rulesRoot } = (await import(/* @vite-ignore */ file.href)) as Trie
  const labels: string[] = []
  for (let edge = 0, at = 0; edge < edgeLength.length; at += edgeLength[edge++]!) labels.push(labelText.slice(at, at + edgeLength[edge]!))
  const found: string[] = []
  const walk = (node: number, host: string): void => {
    const end = edgeStart[node + 1]!
    const isSuffix = nodeFlags[node] !== 0
    // A node that is no suffix is there for those below it. Outermost: nothing below it needs to be looked at.
    if (host.includes('.') && !isSuffix && !host.startsWith('*') && end > edgeStart[node]!) found.push(host)
    else
      for (let edge = edgeStart[node]!; edge < end; edge++) walk(edgeChild[edge]!, host === '' ? labels[edge]! : `${labels[edge]!}.${host}`)
  }
  walk(rulesRoot, '')
  return found.filter((host) => /^[ -~]+$/.test(host)).toSorted()
}
