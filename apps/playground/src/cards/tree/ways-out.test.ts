import { expect, test } from 'vitest'
import { questions } from '../../playground/model/tree.ts'
import { treeTo, waysOut } from './ways-out.ts'

test('every question has a way out', () => {
  expect(Object.keys(waysOut)).toEqual(questions.map(({ id }) => id))
})

test.each(questions.slice(0, -1))('$id: the way leads out there, past all that comes before it', ({ id }) => {
  const branches = treeTo(id)
  expect(branches.find((branch) => branch.id === id)!.light).toBe('out')
  const refused = branches.find((branch) => branch.refused)
  expect([undefined, id]).toContain(refused?.id)
})

test('the last is come to', () => {
  expect(treeTo('readable').at(-1)).toMatchObject({ id: 'readable', light: 'on' })
})

test('without a way the tree is dark', () => {
  expect(treeTo(null).every(({ light }) => light === 'dark')).toBe(true)
})
