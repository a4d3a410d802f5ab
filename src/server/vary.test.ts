import { expect, test } from 'vitest'
import { mergeVary } from './vary.ts'

test.each([
  { name: 'nothing there', current: undefined, names: 'Origin', merged: 'Origin' },
  { name: 'the same there', current: 'Origin', names: 'Origin', merged: 'Origin' },
  { name: 'another name there', current: 'Accept', names: 'Origin', merged: 'Accept, Origin' },
  { name: 'a name in other letters there', current: 'origin,Accept', names: 'Origin', merged: 'origin,Accept' },
  { name: 'a name that only begins alike there', current: 'Origin-Agent', names: 'Origin', merged: 'Origin-Agent, Origin' },
  { name: 'some of the names there', current: 'Accept, ORIGIN', names: 'Origin, X-A, X-B', merged: 'Accept, ORIGIN, X-A, X-B' },
  { name: 'all there', current: '*', names: 'Origin', merged: '*' },
  { name: 'all among others there', current: 'Accept, *', names: 'Origin', merged: 'Accept, *' },
  { name: 'several lines there', current: ['Accept', 'Cookie'], names: 'Origin', merged: 'Accept, Cookie, Origin' },
  { name: 'empty elements there', current: 'Accept,,', names: 'Origin', merged: 'Accept,,, Origin' },
])('Vary with $name', ({ current, names, merged }) => {
  expect(mergeVary(current, names)).toBe(merged)
})
