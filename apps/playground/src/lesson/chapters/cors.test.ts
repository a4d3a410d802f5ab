import { describe, expect, test } from 'vitest'
import { getHeader } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { ended } from '../parts/ended.cases.ts'
import { sceneFor } from '../parts/experiment.ts'
import { consent } from './cors-experiment.ts'

const sealed = 'fetch() in mode no-cors, as <img> does'
const home = 'a POST to its own server'

test.each([
  ['without consent nothing is read', ['absent'], 'blocked: GET'],
  ['the page’s origin is consent', ['https://app.example'], 'readable: GET'],
  ['so is a star', ['*'], 'readable: GET'],
  ['a slash too much is none', ['https://app.example/'], 'blocked: GET'],
  ['nor is a list', ['https://app.example, https://www.example'], 'blocked: GET'],
  ['nor a pattern', ['https://*.example'], 'blocked: GET'],
  ['in mode no-cors consent changes nothing', [sealed, 'https://app.example'], 'opaque: GET'],
  ['and is not needed', [sealed, 'absent'], 'opaque: GET'],
  ['at home it is not needed either', [home, 'absent'], 'readable: POST'],
] as const)('%s', (_, chosen, end) => {
  expect(ended(consent, ...chosen)).toBe(end)
})

describe('the header Origin', () => {
  test.each([
    ['goes with fetch() to another origin', 'fetch()', 'https://app.example'],
    ['goes with a POST to the page’s own', home, 'https://app.example'],
    ['does not go with what <img> asks', sealed, null],
  ])('%s', (_, how, origin) => {
    for (const browser of browsers) {
      const { wire } = runScene(sceneFor(consent, how), browser).outcome
      expect(wire.map(({ headers }) => getHeader(headers, 'origin'))).toEqual([origin])
    }
  })
})
