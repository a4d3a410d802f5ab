import { expect, test } from 'vitest'
import { sceneOf } from '../../presets/preset.ts'
import { diceOf } from './dice.ts'
import { kinds } from './kinds/kinds.ts'

const home = { page: 'https://shop.example', url: 'https://shop.example/cart' }
const abroad = { page: 'https://app.example', url: 'https://api.example/orders' }
const consent = 'Access-Control-Allow-Origin: https://app.example'

test.each([
  ['what script gets of its own origin', 'reads', home, 'origin'],
  ['what reaches its own origin', 'reaches', home, 'origin'],
  ['what Origin says at home', 'origin', home, 'origin'],
  ['what is sent first, at home', 'preflight', home, 'origin'],
  ['what reaches another origin at once', 'reaches', { ...abroad, method: 'HEAD', answer: [200, consent] }, 'piles'],
  ['what is sent first', 'preflight', { ...abroad, method: 'HEAD', answer: [200, consent] }, 'piles'],
  ['what reaches it though nothing is read', 'reaches', { ...abroad, mode: 'no-cors' }, 'not-protected'],
  ['what script gets of another origin', 'reads', { ...abroad, answer: [200, consent] }, 'cors'],
  ['what script gets without consent', 'reads', { ...abroad, answer: [200] }, 'cors'],
] as const)('%s is taught in the chapter %s', (_, kind, sketch, chapter) => {
  expect(kinds[kind].ask(sceneOf(sketch as Parameters<typeof sceneOf>[0]), diceOf('subject'), 1)?.subject).toBe(chapter)
})
