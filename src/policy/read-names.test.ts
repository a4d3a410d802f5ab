import { describe, expect, test } from 'vitest'
import { shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const policy = { origin: 'https://example.com' }
const options = ['methods', 'allowedHeaders', 'exposedHeaders'] as const

const accepted = [
  { name: 'nothing', given: undefined, expected: [] },
  { name: 'an empty list', given: [], expected: [] },
  { name: 'one name', given: 'x-a', expected: ['x-a'] },
  { name: 'a list', given: ['x-a', 'x-b'], expected: ['x-a', 'x-b'] },
  { name: 'names with commas between, as npm cors has it', given: 'x-a,x-b , x-c', expected: ['x-a', 'x-b', 'x-c'] },
  { name: 'a name twice', given: ['x-a', 'x-b', 'x-a'], expected: ['x-a', 'x-b'] },
  { name: 'any', given: '*', expected: ['*'] },
  { name: 'any, and one more', given: ['*', 'authorization'], expected: ['*', 'authorization'] },
]

describe.each(options)('%s takes', (option) => {
  test.each(accepted)('$name', ({ given, expected }) => {
    expect(readOptions({ ...policy, [option]: given })[option]).toEqual(expected)
  })
})

const refused = [
  { name: 'null', given: null, expected: [['type', '', null]] },
  { name: 'a number', given: 1, expected: [['type', '', null]] },
  { name: 'true', given: true, expected: [['type', '', null]] },
  { name: 'a function', given: () => [], expected: [['type', '', null]] },
  { name: 'an empty string', given: '', expected: [['token', '', null]] },
  { name: 'a variable that is not set', given: ['x-a', undefined], expected: [['type', '[1]', null]] },
  { name: 'a RegExp', given: [/x/], expected: [['type', '[0]', null]] },
  { name: 'nothing between commas', given: 'x-a,,x-b', expected: [['token', '[1]', null]] },
  { name: 'a blank before a name', given: [' x-a'], expected: [['token', '[0]', `'x-a'`]] },
  { name: 'a colon behind it', given: ['x-a:'], expected: [['token', '[0]', null]] },
  { name: 'an umlaut', given: ['ü'], expected: [['token', '[0]', null]] },
  { name: 'a line break', given: ['x-a\r\nx-b: 1'], expected: [['list-in-string', '[0]', null]] },
  { name: 'a list in one string of a list', given: ['x-a, x-b'], expected: [['list-in-string', '[0]', `'x-a', 'x-b'`]] },
  { name: 'blanks instead of commas', given: 'x-a x-b', expected: [['list-in-string', '', `['x-a', 'x-b']`]] },
]

describe.each(options)('%s refuses', (option) => {
  test.each(refused)('$name', ({ given, expected }) => {
    expect(shortProblems({ ...policy, [option]: given })).toEqual(expected.map(([code, place, use]) => [code, `${option}${place}`, use]))
  })

  test('* with credentials', () => {
    const given = { ...policy, [option]: ['x-a', '*'], credentials: true }
    expect(shortProblems(given)).toEqual([['wildcard-with-credentials', `${option}[1]`, null]])
  })
})

describe('what was meant', () => {
  test.each([
    { name: 'a name in words', given: { allowedHeaders: ['Content Type'] }, expected: [['token', 'allowedHeaders[0]', `'Content-Type'`]] },
    { name: 'words of no known name', given: { allowedHeaders: 'Authorization Accept' }, expected: [['list-in-string', 'allowedHeaders', `['Authorization', 'Accept']`]] },
    { name: 'methods in lower case', given: { methods: 'put delete' }, expected: [['list-in-string', 'methods', `['PUT', 'DELETE']`]] },
  ] as const)('$name', ({ given, expected }) => {
    expect(shortProblems({ ...policy, ...given })).toEqual(expected)
  }) // prettier-ignore
})
