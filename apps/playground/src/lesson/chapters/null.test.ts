import { describe, expect, test } from 'vitest'
import { corsExchange, getHeader } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { sceneFor } from '../parts/experiment.ts'
import { nullOrigin as experiment } from './null-experiment.ts'

const nameless = ['your app in a sandboxed frame', 'a file from the disk', 'a stranger’s page in a sandboxed frame']
const app = 'your app as it is'
const cookies = 'with cookies, which the answer allows too'

const cases: [text: string, chosen: string[], how: string][] = [
  ['an answer that names the app does not mean it in a sandboxed frame', ['https://app.example', nameless[0]!], 'blocked'],
  ['but means it outside of one', ['https://app.example', app], 'readable'],
  ['an answer that allows null does not mean a page with a name', ['null', app], 'blocked'],
  ['null lets in the stranger’s frame', ['null', nameless[2]!], 'readable'],
  ['with cookies as well', ['null', nameless[2]!, cookies], 'readable'],
  ['which * does not', ['*', nameless[2]!, cookies], 'blocked'],
  ['* lets in everybody without', ['*', nameless[2]!], 'readable'],
]

describe('null', () => {
  test.each(cases)('%s', (_, chosen, how) => {
    expect(verdictOf(browsers.map((browser) => runScene(sceneFor(experiment, ...chosen), browser))).how).toBe(how)
  })

  test.each(browsers)('the server cannot tell one nameless page from another (%s)', (browser) => {
    const arrived = nameless.map((page) => runScene(sceneFor(experiment, page), browser).outcome.wire)
    expect(arrived[0]![0]!.headers).toContainEqual(['Origin', 'null'])
    expect(arrived.slice(1)).toEqual([arrived[0], arrived[0]])
  })

  test('a data: document has no name either', () => {
    const scene = { ...sceneFor(experiment, app), page: 'data:text/html,hello' }
    expect(getHeader(runScene(scene, 'chromium').outcome.wire[0]!.headers, 'origin')).toBe('null')
  })

  test.each(browsers)('outside CORS a POST of a page with a name says null under no-referrer, and its name without (%s)', (profile) => {
    const originUnder = (referrerPolicy: string) => {
      const request = { url: 'https://app.example/orders', method: 'POST', mode: 'no-cors', referrerPolicy }
      const { value } = corsExchange({ url: 'https://app.example/' }, request, { profile }).next()
      return 'headers' in value ? getHeader(value.headers, 'origin') : 'nothing sent'
    }
    expect([originUnder('no-referrer'), originUnder('')]).toEqual(['null', 'https://app.example'])
  })
})
