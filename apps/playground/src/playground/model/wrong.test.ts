import { expect, test } from 'vitest'
import { bare } from './scene.ts'
import { wrongName, wrongStatus, wrongUrl } from './wrong.ts'

test.each([
  ['', /^Write a URL/],
  ['  ', /^Write a URL/],
  ['/orders', null],
  ['https://api.example', null],
])('the URL %j', (url, hint) => {
  expect(wrongUrl(url)).toEqual(hint && expect.stringMatching(hint))
})

test.each([
  [0, false, /200 to 599/],
  [199, false, /200 to 599/],
  [200, false, null],
  [599, false, null],
  [600, false, /200 to 599/],
  [0, true, null],
])('the status %i, where no answer comes: %s', (status, failed, hint) => {
  expect(wrongStatus({ ...bare, status, failed })).toEqual(hint && expect.stringMatching(hint))
})

test.each([
  ['', '', null],
  ['', '1', /before its value/],
  ['x-foo', '', null],
  ['x foo', '1', /no blank/],
  ['x-foo:', '1', /no colon/],
  ['größe', '1', /letters/],
])('the header %j: %j', (name, value, hint) => {
  expect(wrongName([name, value])).toEqual(hint && expect.stringMatching(hint))
})
