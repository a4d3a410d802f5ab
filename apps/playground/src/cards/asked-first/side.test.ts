import { expect, test } from 'vitest'
import { corsUnsafeRequestHeaderNames } from 'visto/engine'
import { browsers } from '../../playground/model/run.ts'
import { requestWith, sideOf } from './side.ts'

test.each([
  ['GET', '', '', 'at once'],
  ['get', '', '', 'at once'],
  ['POST', 'Content-Type', 'text/plain;charset=utf-8', 'at once'],
  ['POST', 'Content-Type', 'application/json', 'asked first'],
  ['PATCH', '', '', 'asked first'],
  ['TRACE', '', '', 'never'],
  ['GET', 'Authorization', 'Bearer t0ken', 'asked first'],
  ['GET', 'Accept', 'a'.repeat(128), 'at once'],
  ['GET', 'Accept', 'a'.repeat(129), 'asked first'],
  ['GET', 'Cookie', 'a=b', 'at once'],
  ['GET', 'X Request', '1', 'never'],
])('%s with %s: %s is %s', (method, name, value, side) => {
  expect(browsers.map((browser) => sideOf(requestWith(method, name, value), browser).side)).toEqual([side, side, side])
})

test('browsers may differ: Save-Data is safelisted in Chromium', () => {
  const scene = requestWith('GET', 'Save-Data', 'on')
  expect(browsers.map((browser) => sideOf(scene, browser).side)).toEqual(['at once', 'asked first', 'asked first'])
})

test('safelisted values have 1024 bytes together', () => {
  const eight = Array.from({ length: 8 }, () => ['Accept', 'a'.repeat(128)] as const)
  expect(corsUnsafeRequestHeaderNames(eight)).toEqual([])
  expect(corsUnsafeRequestHeaderNames([...eight, ['Accept-Language', 'd']])).toEqual(['accept', 'accept-language'])
})
