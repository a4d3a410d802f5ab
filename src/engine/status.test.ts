import { expect, test } from 'vitest'
import { isNullBodyStatus, isOkStatus, isRedirectStatus } from './status.ts'

const statuses = Array.from({ length: 1000 }, (_, status) => status)

test('five statuses redirect; 300 and 304 do not', () => {
  expect(statuses.filter(isRedirectStatus)).toEqual([301, 302, 303, 307, 308])
})

test('a preflight is answered well with 200 to 299', () => {
  expect(statuses.filter(isOkStatus)).toEqual(Array.from({ length: 100 }, (_, more) => 200 + more))
})

test('five statuses have no body', () => {
  expect(statuses.filter(isNullBodyStatus)).toEqual([101, 103, 204, 205, 304])
})
