import { expect, test } from 'vitest'
import { getHeader } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { ended } from '../parts/ended.cases.ts'
import { sceneFor } from '../parts/experiment.ts'
import { asking } from './preflight-experiment.ts'

const page = 'is an error page without CORS'

test.each([
  ['all that is asked for is allowed', [], 'readable: OPTIONS, PUT'],
  ['a PUT must be allowed', ['both headers, and no method'], 'blocked: OPTIONS'],
  ['a POST need not be', ['POST', 'both headers, and no method'], 'readable: OPTIONS, POST'],
  ['methods are compared by letter', ['put, and both headers'], 'blocked: OPTIONS'],
  ['each header must be allowed', ['PUT, and one header'], 'blocked: OPTIONS'],
  ['the status must be good', ['404'], 'blocked: OPTIONS'],
  ['the answer itself is checked once more', [page], 'blocked: OPTIONS, PUT'],
] as const)('%s', (_, chosen, end) => {
  expect(ended(asking, ...chosen)).toBe(end)
})

test('names are asked for in small letters, sorted, without a blank, and without what they hold', () => {
  for (const browser of browsers) {
    const [preflight] = runScene(sceneFor(asking), browser).outcome.wire
    expect(getHeader(preflight!.headers, 'access-control-request-headers')).toBe('authorization,content-type')
    expect([getHeader(preflight!.headers, 'authorization'), preflight!.credentials, preflight!.body]).toEqual([null, false, false])
  }
})
