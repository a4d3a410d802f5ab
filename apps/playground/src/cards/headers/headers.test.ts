import { describe, expect, test } from 'vitest'
import { getHeader, isNamed, isReadable } from 'visto/engine'
import { browsers, runScene, stampValidFor } from '../../playground/model/run.ts'
import { hopOf, type Scene, withAnswer } from '../../playground/model/scene.ts'
import { exampleScene } from './example.ts'
import { corsHeaders } from './headers.ts'

function without(scene: Scene, of: 'preflight' | 'request', name: string): Scene {
  const answer = hopOf(scene, 0)[of]
  return withAnswer(scene, 0, of, { ...answer, headers: answer.headers.filter((header) => !isNamed(header, name.toLowerCase())) })
}

describe.each(browsers)('in %s', (browser) => {
  const read = (scene: Scene) => isReadable(runScene(scene, browser).outcome)

  test('the exchange of the examples is read', () => {
    expect(read(exampleScene)).toBe(true)
  })

  test.each(corsHeaders.filter(({ from }) => from === 'the browser'))('$name is sent as the example has it', ({ name, example }) => {
    const [preflight] = runScene(exampleScene, browser).outcome.wire
    expect(getHeader(preflight!.headers, name.toLowerCase())).toBe(example)
  })

  test.each([
    ['preflight', 'Access-Control-Allow-Origin'],
    ['request', 'Access-Control-Allow-Origin'],
    ['preflight', 'Access-Control-Allow-Credentials'],
    ['request', 'Access-Control-Allow-Credentials'],
    ['preflight', 'Access-Control-Allow-Methods'],
    ['preflight', 'Access-Control-Allow-Headers'],
  ] as const)('of the answer to the %s, %s is needed', (of, name) => {
    expect(read(without(exampleScene, of, name))).toBe(false)
  })

  test('Access-Control-Max-Age is what keeps it, and Access-Control-Expose-Headers what shows the count', () => {
    expect(stampValidFor(exampleScene, browser)).toBe(600)
    expect(stampValidFor(without(exampleScene, 'preflight', 'Access-Control-Max-Age'), browser)).toBeLessThanOrEqual(5)
    const shown = (scene: Scene) => {
      const { result } = runScene(scene, browser).outcome
      return result.kind === 'response' && getHeader(result.headers, 'x-total-count')
    }
    expect([shown(exampleScene), shown(without(exampleScene, 'request', 'Access-Control-Expose-Headers'))]).toEqual(['7', null])
  })

  test('no browser looks at Vary', () => {
    expect(read(without(without(exampleScene, 'preflight', 'Vary'), 'request', 'Vary'))).toBe(true)
  })
})
