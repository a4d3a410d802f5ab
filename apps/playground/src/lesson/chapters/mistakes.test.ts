import { describe, expect, test } from 'vitest'
import { getHeader } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { sceneFor } from '../parts/experiment.ts'
import { getsIn, guestLists, meant, originIn, strangers } from './mistakes/guest-lists.ts'
import { forged, permissionInRequest } from './mistakes-experiment.ts'

describe('a stranger’s request to a server that knows no CORS', () => {
  const cases: [sent: string, runs: boolean][] = [
    ['DELETE', false],
    ['a POST of JSON', false],
    ['a POST as a form sends it', true],
  ]
  describe.each(['405, as it knows no CORS', '204 with nothing in it'])('that answers OPTIONS with %s', (preflight) => {
    test.each(cases)('%s runs: %s', (sent, runs) => {
      for (const browser of browsers) {
        const { outcome } = runScene(sceneFor(forged, sent, preflight), browser)
        expect([outcome.reached, outcome.result.kind]).toEqual([runs, 'network-error'])
        expect(outcome.wire.map(({ of }) => of)).toEqual([runs ? 'request' : 'preflight'])
      }
    })
  })
})

test('a page that gives itself the permission makes for a preflight, which asks for it by name', () => {
  for (const browser of browsers) {
    const { wire, reached } = runScene(permissionInRequest, browser).outcome
    expect(getHeader(wire[0]!.headers, 'access-control-request-headers')).toBe('access-control-allow-origin')
    expect(reached).toBe(false)
  }
})

describe('the lists of origins', () => {
  const wrongFor: Record<string, string[]> = {
    'true // whoever asks': strangers.slice(),
    "origin.includes('app.example')": [
      'https://evilapp.example',
      'https://app.example.evil.example',
      'https://wwwxapp.example',
      'http://app.example',
    ],
    "origin.endsWith('app.example')": ['https://evilapp.example', 'https://wwwxapp.example', 'http://app.example'],
    "origin.startsWith('https://app.example')": ['https://www.app.example', 'https://app.example.evil.example'],
    [String.raw`/^https:\/\/(www.)?app\.example$/.test(origin)`]: ['https://wwwxapp.example'],
    "[...allowed, 'null'].includes(origin)": ['null'],
    'allowed.includes(origin)': [],
  }

  test.each(guestLists)('$code', (list) => {
    const wrong = [...meant, ...strangers].filter((origin) => getsIn(origin, list) !== meant.includes(origin))
    expect(wrong).toEqual(wrongFor[list.code])
  })

  test('what a reader types is taken as a browser would write it', () => {
    expect([' HTTPS://App.Example:443/path', 'null', 'app.example', 'ftp://app.example', 'https://api.example'].map(originIn)).toEqual([
      'https://app.example',
      'null',
      null,
      null,
      null,
    ])
  })
})
