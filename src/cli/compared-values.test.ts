import { expect, test } from 'vitest'
import { comparedValues } from './compared-values.ts'

const x = 'x'.repeat(30)

test.each([
  ['a slash at the end', 'https://a.example/', 'https://a.example', { left: 'https://a.example/', right: 'https://a.example', at: 17 }],
  ['nothing', 'a', 'a', { left: 'a', right: 'a', at: null }],
  ['the first letter', 'b', 'a', { left: 'b', right: 'a', at: 0 }],
  ['the end of long ones', `${x}/`, x, { left: `…${x.slice(12)}/`, right: `…${x.slice(12)}`, at: 19 }],
  ['the middle of long ones', `${x}a${x}`, `${x}b${x}`, { left: '…xxxxxxxxxaxxxxxxxx…', right: '…xxxxxxxxxbxxxxxxxx…', at: 10 }],
  ['the start of long ones', `a${x}`, `b${x}`, { left: 'axxxxxxxxxxxxxxxxxx…', right: 'bxxxxxxxxxxxxxxxxxx…', at: 0 }],
  ['an escape', '\u200ba', 'a', { left: '\\u200ba', right: 'a', at: 0 }],
  ['the length alone, by far', x, 'x', { left: 'xxxxxxxxxxxxxxxxxxx…', right: 'x', at: 1 }],
])('they differ in %s', (_, got, wanted, expected) => {
  expect(comparedValues(got, wanted, 20)).toEqual(expected)
})
