import { expect, test } from 'vitest'
import { profiles } from 'visto/engine'
import { browsers } from '../../playground/model/run.ts'
import { departs, departures, limitIn, limits } from './departures.ts'

const worded = departures.flatMap(({ switches }) => Object.keys(switches))

test('every switch of every profile has its words, once', () => {
  const all = new Set(Object.values(profiles).flatMap((profile) => Object.keys(profile)))
  expect([...worded, ...limits.map(({ key }) => key), 'name'].toSorted()).toEqual([...all].toSorted())
})

test('each is a departure of some browser', () => {
  const idle = departures.flatMap(({ switches }) =>
    (Object.keys(switches) as Parameters<typeof departs>[1][]).filter((key) => !browsers.some((browser) => departs(browser, key))),
  )
  expect(idle).toEqual([])
})

test('the limits of a preflight’s time are those that the engine plays by', () => {
  expect(browsers.map((browser) => limitIn(browser, limits[0]))).toEqual(['2 h', '24 h', '600 s'])
  expect(limitIn('standard', limits[0])).toBe('free')
  expect(browsers.map((browser) => limitIn(browser, limits[2]))).toEqual(['1,024', '100', 'none known'])
})
