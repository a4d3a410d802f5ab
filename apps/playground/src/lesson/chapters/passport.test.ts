import { expect, test } from 'vitest'
import { scriptError } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { ended } from '../parts/ended.cases.ts'
import { sceneFor } from '../parts/experiment.ts'
import { journey } from './passport-experiment.ts'

test.each([
  ['a GET without a visa arrives, and its answer stays at the border', ['a GET', 'no visa'], 'blocked: GET'],
  ['a visa for somebody else is none', ['a GET', 'a visa for somebody else'], 'blocked: GET'],
  ['a GET with a visa is read', ['a GET', 'a visa for this page'], 'readable: GET'],
  ['a DELETE without a visa never leaves', ['a DELETE', 'no visa'], 'blocked: OPTIONS'],
  ['nor with a visa for somebody else', ['a DELETE', 'a visa for somebody else'], 'blocked: OPTIONS'],
  ['a DELETE with a visa goes after its preflight', ['a DELETE', 'a visa for this page'], 'readable: OPTIONS, DELETE'],
] as const)('%s', (_, chosen, end) => {
  expect(ended(journey, ...chosen)).toBe(end)
})

test('script is told the same of a server that is down', () => {
  for (const browser of browsers) {
    const refused = runScene(sceneFor(journey), browser).outcome
    const down = sceneFor({ ...journey, sketch: { ...journey.sketch, answer: ['none'] }, switches: journey.switches.slice(0, 1) })
    expect(scriptError(runScene(down, browser).outcome, browser)).toBe(scriptError(refused, browser))
  }
})
