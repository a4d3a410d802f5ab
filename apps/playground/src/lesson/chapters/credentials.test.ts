import { describe, expect, test } from 'vitest'
import { consoleText, corsExchange, getHeader } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { pageOf, requestOf } from '../../playground/model/scene.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { sceneFor } from '../parts/experiment.ts'
import { credentialsExperiment as experiment } from './credentials-experiment.ts'

const include = 'credentials: include'
const token = 'a token in Authorization'
const app = 'https://app.example'

const cases: [text: string, chosen: string[], how: string, why: string | null][] = [
  ['* is refused once credentials are included', [include, '*'], 'blocked', 'allow-origin-wildcard'],
  ['and with Allow-Credentials as well: the origin is looked at first', [include, '*', 'true'], 'blocked', 'allow-origin-wildcard'],
  ['a named origin without Allow-Credentials is not enough', [include, app, 'absent'], 'blocked', 'allow-credentials'],
  ['True is not true', [include, app, 'True'], 'blocked', 'allow-credentials'],
  ['the origin by name and true let the page read', [include, app, 'true'], 'readable', null],
  ['without credentials * will do', ['no word about credentials', '*'], 'readable', null],
  ['and nobody looks at Allow-Credentials', ['no word about credentials', '*', 'True'], 'readable', null],
  ['a token passes under *, where Authorization is named', [token, '*', 'authorization'], 'readable', null],
  ['browsers let it pass under a * of Allow-Headers too', [token, '*', 'only *'], 'readable', null],
]

describe('credentials', () => {
  test.each(cases)('%s', (_, chosen, how, why) => {
    const runs = browsers.map((browser) => runScene(sceneFor(experiment, ...chosen), browser))
    expect(verdictOf(runs).how).toBe(how)
    for (const { outcome } of runs) expect(outcome.finding?.code ?? null).toBe(why)
  })

  test('the request has arrived by the time it is refused', () => {
    for (const browser of browsers) expect(runScene(sceneFor(experiment, include, '*'), browser).outcome.reached).toBe(true)
  })

  test('by the standard a * of Allow-Headers does not stand for Authorization, and Firefox warns of it', () => {
    const scene = sceneFor(experiment, token, '*', 'only *')
    const exchange = corsExchange(pageOf(scene), requestOf(scene))
    let step = exchange.next()
    while (!step.done) step = exchange.next({ status: 204, headers: scene.hops[0]!.preflight.headers })
    expect([step.value.finding?.code, step.value.reached]).toEqual(['header-not-allowed', false])
    expect(consoleText(runScene(scene, 'firefox').outcome, 'firefox')).toHaveLength(1)
  })

  test('the preflight itself takes no token along', () => {
    const [preflight] = runScene(sceneFor(experiment, token), 'chromium').outcome.wire
    expect([preflight!.of, getHeader(preflight!.headers, 'authorization'), preflight!.credentials]).toEqual(['preflight', null, false])
  })
})
