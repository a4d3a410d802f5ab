import { describe, expect, test } from 'vitest'
import { getHeader } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { sceneFor } from '../parts/experiment.ts'
import { redirects as experiment } from './redirects-experiment.ts'

const page = 'https://app.example'
const elsewhere = 'another server'
const sameServer = 'another path of the same server'
const home = 'the page’s own server'
const json = 'a POST of JSON'

const cases: [text: string, chosen: string[], how: string][] = [
  ['after a redirect to another server the page is no longer known by its name', [elsewhere, page], 'blocked'],
  ['it is known as null there', [elsewhere, 'null'], 'readable'],
  ['* lets it in', [elsewhere, '*'], 'readable'],
  ['on another path of the same server it keeps its name', [sameServer, page], 'readable'],
  ['so that null is somebody else', [sameServer, 'null'], 'blocked'],
  ['sent back to its own server, it has no name at home', [home, page], 'blocked'],
  ['and is null at home', [home, 'null'], 'readable'],
  ['a POST of JSON passes nowhere else by its name', [json, elsewhere, page], 'blocked'],
  ['null suits two browsers of three, for a POST of JSON', [json, elsewhere, 'null'], 'split'],
  ['* suits all three', [json, elsewhere, '*'], 'readable'],
  ['a POST of JSON keeps its name on the same server', [json, sameServer, page], 'readable'],
  ['a redirect of the preflight ends it', ['a POST of JSON whose OPTIONS is redirected as well', elsewhere, '*'], 'blocked'],
]

/** The origins of all that was sent, one after another. */
function originsIn(browser: (typeof browsers)[number], ...chosen: string[]): (string | null)[] {
  return runScene(sceneFor(experiment, ...chosen), browser).outcome.wire.map(({ headers }) => getHeader(headers, 'origin'))
}

describe('redirects', () => {
  test.each(cases)('%s', (_, chosen, how) => {
    expect(verdictOf(browsers.map((browser) => runScene(sceneFor(experiment, ...chosen), browser))).how).toBe(how)
  })

  test.each(browsers)('a redirect that allows nobody is the end, and the second server is never asked (%s)', (browser) => {
    const { wire, finding } = runScene(sceneFor(experiment, 'nobody', '*'), browser).outcome
    expect([wire.map(({ url }) => url), finding?.code]).toEqual([['https://api.example/orders'], 'allow-origin-missing'])
  })

  test.each(browsers)('a preflight that is redirected is followed nowhere, and nothing else is sent (%s)', (browser) => {
    const { wire, result } = runScene(sceneFor(experiment, 'a POST of JSON whose OPTIONS is redirected as well'), browser).outcome
    expect([wire.map(({ of }) => of), result.kind]).toEqual([['preflight'], 'network-error'])
  })

  test('Firefox names the page in the second preflight, the others do not; in the request none does', () => {
    expect(originsIn('firefox', json, '*')).toEqual([page, page, page, 'null'])
    expect(originsIn('chromium', json, '*')).toEqual([page, page, 'null', 'null'])
    expect(originsIn('webkit', json, '*')).toEqual([page, page, 'null', 'null'])
  })

  test.each(browsers)('the first step away from the page’s own server leaves its name (%s)', (browser) => {
    const scene = { ...sceneFor(experiment, elsewhere, page), url: `${page}/orders` }
    expect(runScene(scene, browser).outcome.finding).toBeNull()
  })

  test.each(browsers)('Authorization stays behind on the way to another origin (%s)', (browser) => {
    const allowed = ['Access-Control-Allow-Origin', '*'] as const
    const names = ['Access-Control-Allow-Headers', 'authorization, content-type'] as const
    const scene = sceneFor(experiment, elsewhere, '*')
    const hops = scene.hops.map(({ preflight, request }) => ({ preflight: { ...preflight, headers: [allowed, names] }, request }))
    const { wire } = runScene({ ...scene, hops, headers: [['Authorization', 'Bearer t0ken']] }, browser).outcome
    expect(wire.filter(({ of }) => of === 'request').map(({ headers }) => getHeader(headers, 'authorization'))).toEqual([
      'Bearer t0ken',
      null,
    ])
  })

  test.each([301, 302, 303])('a POST becomes a GET on %i', (status) => {
    const scene = sceneFor(experiment, json, '*')
    const [first, ...rest] = scene.hops
    const hops = [{ ...first!, request: { ...first!.request, status } }, ...rest]
    for (const browser of browsers) expect(runScene({ ...scene, hops }, browser).outcome.wire.at(-1)?.method).toBe('GET')
  })

  test.each(browsers)('redirect: manual gives a sealed answer with status 0 and no Location (%s)', (browser) => {
    const { result } = runScene({ ...sceneFor(experiment), redirect: 'manual' }, browser).outcome
    expect(result).toMatchObject({ type: 'opaqueredirect', status: 0, headers: [] })
  })
})
