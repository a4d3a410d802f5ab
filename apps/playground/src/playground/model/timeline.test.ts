import { expect, test } from 'vitest'
import { plainScene } from './scene.ts'
import { changed, redone, startOf, undone } from './timeline.ts'

const scene = (method: string) => ({ ...plainScene, method })
const typed = ['P', 'PU', 'PUT'].reduce((timeline, method) => changed(timeline, scene(method), 'method'), startOf(plainScene))

test('typing in one field is one change', () => {
  expect(undone(typed).now).toEqual(plainScene)
  expect(redone(undone(typed)).now).toEqual(scene('PUT'))
})

test('another field, or a choice, is another change', () => {
  const then = changed(changed(typed, scene('A'), 'url'), scene('B'), null)
  expect([undone(then).now.method, undone(undone(then)).now.method]).toEqual(['A', 'PUT'])
})

test('typing after an undo is a change of its own, and what was undone is gone', () => {
  const after = changed(undone(typed), scene('X'), 'method')
  expect([redone(after).now.method, undone(after).now.method]).toEqual(['X', 'GET'])
})

test('at either end nothing happens, and what is kept is bounded', () => {
  expect(undone(startOf(plainScene)).now).toBe(plainScene)
  expect(redone(startOf(plainScene)).now).toBe(plainScene)
  const many = Array.from({ length: 500 }, (_, each) => scene(`M${each}`)).reduce(
    (all, each) => changed(all, each, null),
    startOf(plainScene),
  )
  expect(many.past).toHaveLength(200)
})
