import { expect, test } from 'vitest'
import { browsers, runScene } from '../../playground/model/run.ts'
import { ended } from '../parts/ended.cases.ts'
import { sceneFor } from '../parts/experiment.ts'
import { neighbours } from './origin-experiment.ts'

test.each([
  ['another path is the same origin', 'https://app.example/admin', 'readable: GET'],
  ['so is the port of https', 'https://app.example:443/', 'readable: GET'],
  ['another port is not', 'https://app.example:8443/', 'blocked: GET'],
  ['nor is a subdomain', 'https://api.app.example/', 'blocked: GET'],
])('%s', (_, url, end) => {
  expect(ended(neighbours, url)).toBe(end)
})

test('a sandboxed page has the same origin as nothing, its own address included', () => {
  for (const { name } of neighbours.switches[0]!.choices) expect(ended(neighbours, name, 'in a sandboxed frame')).toBe('blocked: GET')
  for (const browser of browsers) {
    const { wire } = runScene(sceneFor(neighbours, 'in a sandboxed frame'), browser).outcome
    expect(wire[0]!.headers).toContainEqual(['Origin', 'null'])
  }
})
