import { expect, test } from 'vitest'
import { isReadable } from './readable.ts'
import { answer, runExchange, type Scene } from './run-exchange.cases.ts'

const open = { 'Access-Control-Allow-Origin': '*' }
const cases: { name: string; scene: Scene; expected: boolean }[] = [
  { name: 'a response of another origin that allows it', scene: { answers: [answer(200, open)] }, expected: true },
  { name: 'one of its own origin', scene: { request: { url: 'https://app.example/' }, answers: [answer(200)] }, expected: true },
  { name: 'not one that does not allow it', scene: { answers: [answer(200)] }, expected: false },
  { name: 'not an opaque one', scene: { request: { mode: 'no-cors' }, answers: [answer(200, open)] }, expected: false },
  {
    name: 'not a redirect in mode manual',
    scene: { request: { redirect: 'manual' }, answers: [answer(302, { ...open, Location: '/2' })] },
    expected: false,
  },
]

test.each(cases)('script may read $name', ({ scene, expected }) => {
  expect(isReadable(runExchange(scene).outcome)).toBe(expected)
})
