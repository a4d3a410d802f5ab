import { describe, expect, test } from 'vitest'
import { fromCurl } from 'visto/doctor'
import { getHeader } from 'visto/engine'
import { browsers, type Run, runScene } from '../../playground/model/run.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { sceneFor } from '../parts/experiment.ts'
import { checksOf, curlOf } from './curl/curl-command.ts'
import { likeWithLike as experiment } from './curl-experiment.ts'

const [page, server] = experiment.switches.map(({ choices }) => choices.map(({ name }) => name)) as [string[], string[]]
const combinations = page.flatMap((sent) => server.map((each) => [sent, each] as const))

function run(...chosen: readonly string[]): Run {
  return runScene(sceneFor(experiment, ...chosen), 'chromium')
}

describe('like with like', () => {
  test.each(combinations)('%s, and the server %s: the plain command is answered with 200', (...chosen) => {
    expect(sceneFor(experiment, ...chosen).hops[0]!.request.status).toBe(200)
  })

  const cases: [sent: string, answered: string, how: string, commands: number][] = [
    ['GET', 'knows no CORS', 'blocked', 1],
    ['GET', 'allows the page, and has no route for OPTIONS', 'readable', 1],
    ['GET with a token', 'allows the page, and has no route for OPTIONS', 'blocked', 1],
    ['PUT with JSON and a token', 'allows the page, and has no route for OPTIONS', 'blocked', 1],
    ['PUT with JSON and a token', 'is all right', 'readable', 2],
  ]
  test.each(cases)('%s to a server that %s is %s, in %i commands', (sent, answered, how, commands) => {
    const runs = browsers.map((browser) => runScene(sceneFor(experiment, sent, answered), browser))
    expect(verdictOf(runs).how).toBe(how)
    for (const { outcome } of runs) expect(outcome.wire).toHaveLength(commands)
  })

  test('the commands are those of a browser, word by word', () => {
    expect(run('PUT with JSON and a token', 'is all right').outcome.wire.map(curlOf)).toEqual([
      String.raw`curl -i -X OPTIONS 'https://api.example/orders' \
  -H 'Access-Control-Request-Method: PUT' \
  -H 'Access-Control-Request-Headers: authorization,content-type' \
  -H 'Origin: https://app.example'`,
      String.raw`curl -i -X PUT 'https://api.example/orders' \
  -H 'Authorization: Bearer t0ken' \
  -H 'Content-Type: application/json' \
  -H 'Origin: https://app.example' \
  -d '{"item":7}'`,
    ])
    expect(curlOf(run('GET').outcome.wire[0]!)).toBe("curl -i 'https://api.example/orders' \\\n  -H 'Origin: https://app.example'")
  })

  test.each(combinations)('%s, %s: the doctor reads the commands back, a preflight as the request that it asks for', (...chosen) => {
    for (const wire of run(...chosen).outcome.wire) {
      const { request } = fromCurl(curlOf(wire))[0]!
      const asked = getHeader(wire.headers, 'access-control-request-method') ?? wire.method
      expect([request.method, request.url]).toEqual([asked, wire.url])
    }
  })

  test('a quote in a header stays within its word', () => {
    const wire = { ...run('GET').outcome.wire[0]!, headers: [["X-It's", "o'clock"]] as const }
    expect(curlOf(wire)).toContain(String.raw`'X-It'\''s: o'\''clock'`)
  })

  test('the marks beside a command are what the browser checked of its answer', () => {
    const checked = run('PUT with JSON and a token', 'allows the page, and has no route for OPTIONS')
    expect(checksOf(checked, checked.outcome.wire[0]!).map(({ rule, outcome }) => `${rule} ${outcome}`)).toEqual([
      'cors-check.allow-origin fail',
    ])
  })
})
