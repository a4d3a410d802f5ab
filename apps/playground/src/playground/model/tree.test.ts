import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { presets } from '../../presets/presets.ts'
import { wordedRules } from './rule-words.ts'
import { browsers, runAgain, runScene } from './run.ts'
import { questions, treeOf } from './tree.ts'

const sceneOf = (id: string) => presets.find((preset) => preset.id === id)!.scene
const path = (branches: ReturnType<typeof treeOf>) =>
  branches.filter(({ light }) => light !== 'dark').map(({ id, light }) => (light === 'out' ? `${id}!` : id))

const cases: { name: string; id: string; way: string[] }[] = [
  {
    name: 'a simple request without a header',
    id: 'no-header',
    way: ['may-start', 'another-origin', 'mode-cors', 'needs-preflight!', 'answered', 'origin!'],
  },
  {
    name: 'a header that is not allowed',
    id: 'header-not-allowed',
    way: [
      'may-start',
      'another-origin',
      'mode-cors',
      'needs-preflight',
      'cached',
      'p-answered',
      'p-redirect',
      'p-origin',
      'p-status',
      'p-method',
      'p-headers!',
    ],
  },
  { name: 'the same origin', id: 'same', way: ['may-start', 'another-origin!', 'answered', 'no-redirect', 'readable'] },
  { name: 'no-cors', id: 'no-cors', way: ['may-start', 'another-origin', 'mode-cors!', 'answered'] },
  { name: 'mixed content', id: 'mixed', way: ['may-start!'] },
  {
    name: 'the local network, with its user’s permission',
    id: 'local-network',
    way: ['may-start', 'another-origin', 'mode-cors', 'needs-preflight!', 'answered', 'origin', 'no-redirect', 'readable'],
  },
  {
    name: 'all right',
    id: 'right',
    way: [
      'may-start',
      'another-origin',
      'mode-cors',
      'needs-preflight',
      'cached',
      'p-answered',
      'p-redirect',
      'p-origin',
      'p-credentials',
      'p-status',
      'p-method',
      'p-headers',
      'answered',
      'origin',
      'credentials',
      'no-redirect',
      'readable',
    ],
  },
]

test.each(cases)('$name', ({ id, way }) => {
  expect(path(treeOf(runScene(sceneOf(id), 'chromium')))).toEqual(way)
})

test('with a stamp in hand it is sent at once', () => {
  expect(path(treeOf(runAgain(sceneOf('stale'), 'chromium', 10)))).toContain('cached!')
})

test('a page without https is stopped on its way to the local network, by its preflight already', () => {
  const scene = { ...sceneOf('local-network'), page: 'http://app.example', method: 'PUT' }
  expect(path(treeOf(runScene(scene, 'chromium'))).at(-1)).toBe('p-answered!')
})

test('what the Request constructor throws at, never starts', () => {
  const [first] = treeOf(runScene({ ...sceneOf('same'), method: 'TRACE' }, 'chromium'))
  expect(first).toMatchObject({ light: 'out', refused: true })
})

describe('the rules of the engine', () => {
  const met = new Set(presets.flatMap(({ scene }) => browsers.flatMap((browser) => runScene(scene, browser).trace.map(({ rule }) => rule))))

  test('that the situations meet have words, and a question', () => {
    const asked = new Set(questions.flatMap(({ rules }) => rules))
    expect([...met].filter((rule) => !wordedRules.includes(rule))).toEqual([])
    expect([...met].filter((rule) => !asked.has(rule))).toEqual([])
  })

  test('that have words are all in the engine', () => {
    const folder = new URL('../../../../../src/engine/', import.meta.url)
    const source = readdirSync(folder)
      .filter((name) => /^[\w-]+\.ts$/.test(name))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    const named = (rule: string) => source.includes(`'${rule}'`) || /^main-fetch\.(?:cors|no-cors)$|allow-(?:methods|headers)$/.test(rule)
    expect(wordedRules.filter((rule) => !named(rule))).toEqual([])
    const notes = [...source.matchAll(/(?:note|fail)\(\s*exchange, '([\w.-]+)'/g)].map(([, rule]) => rule!)
    expect(notes.filter((rule) => !wordedRules.includes(rule))).toEqual([])
  })
})
