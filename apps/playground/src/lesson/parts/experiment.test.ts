import { describe, expect, test } from 'vitest'
import { type Experiment, sceneFor } from './experiment.ts'

const experiment: Experiment = {
  sketch: { method: 'POST', headers: ['X-A: 1'], answer: [200, 'Vary: Origin'] },
  switches: [
    {
      name: 'The page sends',
      choices: [
        { name: 'a form', change: { body: 'form' } },
        { name: 'JSON', change: { body: 'json', headers: ['X-B: 2'] } },
      ],
    },
    {
      name: 'The server says',
      choices: [
        { name: 'nothing', change: {} },
        { name: '*', change: { answer: [404, 'Access-Control-Allow-Origin: *'], preflight: [204, 'Access-Control-Allow-Origin: *'] } },
      ],
    },
  ],
}

describe('an experiment', () => {
  test('begins with the first choice of each switch', () => {
    expect(sceneFor(experiment)).toMatchObject({ method: 'POST', body: 'form', headers: [['X-A', '1']] })
  })

  test('adds the lines of a choice to those that there are, and takes its status', () => {
    const { body, headers, hops } = sceneFor(experiment, '*', 'JSON')
    expect([body, headers]).toEqual(['json', ['X-A: 1', 'X-B: 2'].map((line) => line.split(': '))])
    expect(hops).toEqual([
      {
        preflight: { status: 204, failed: false, headers: [['Access-Control-Allow-Origin', '*']] },
        request: {
          status: 404,
          failed: false,
          headers: [
            ['Vary', 'Origin'],
            ['Access-Control-Allow-Origin', '*'],
          ],
        },
      },
    ])
  })

  test('has no choice of another name', () => {
    expect(() => sceneFor(experiment, 'XML')).toThrow('There is no choice “XML”. There is a form, JSON, nothing, *.')
  })
})
