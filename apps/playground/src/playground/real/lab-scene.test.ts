import { METHODS } from 'node:http'
import { describe, expect, test } from 'vitest'
import { presets } from '../../presets/presets.ts'
import { browsers, runScene } from '../model/run.ts'
import { bare, plainScene, type Scene, withAnswer } from '../model/scene.ts'
import { compared } from './agree.ts'
import { labSceneOf, servedMethods } from './lab-scene.ts'

const lab = { page: 'http://127.0.0.1:4001', api: 'http://127.0.0.1:4002' }
const set = (scene: Scene) => labSceneOf(scene, lab, 'chromium', 'run-12345')
const sceneOf = (id: string) => presets.find((preset) => preset.id === id)!.scene

describe('moved into the lab', () => {
  const elsewhere = new Set(['mixed-content', 'csp-connect-src'])
  test.each(presets.filter(({ situation }) => !elsewhere.has(situation ?? '')))('$title ends the same', ({ scene }) => {
    for (const browser of browsers) {
      const there = labSceneOf(scene, lab, browser, 'run-12345')
      if ('cannot' in there) throw new Error(there.cannot)
      const [before, after] = [scene, there.scene].map((each) => runScene(each, browser).outcome)
      expect([after!.finding?.code, after!.reached, after!.wire.map(({ method }) => method)]).toEqual([
        before!.finding?.code,
        before!.reached,
        before!.wire.map(({ method }) => method),
      ])
    }
  })

  test('origins are replaced as a whole, and look-alikes stay', () => {
    const headers = ['https://app.example', 'https://app.example.evil.example', 'https://app.example/', 'x https://api.example y'].map(
      (value) => ['X-A', value] as const,
    )
    const there = set(withAnswer(plainScene, 0, 'request', { ...bare, headers }))
    expect('scene' in there && there.scene.hops[0]!.request.headers.map(([, value]) => value)).toEqual([
      'http://127.0.0.1:4001',
      'https://app.example.evil.example',
      'http://127.0.0.1:4001/',
      'x http://127.0.0.1:4002 y',
    ])
  })

  test('a page from the disk is played by a sandboxed one, and null stays null', () => {
    const there = set(
      withAnswer({ ...plainScene, page: 'file:///home/me/index.html' }, 0, 'request', {
        ...bare,
        headers: [['Access-Control-Allow-Origin', 'null']],
      }),
    )
    if ('cannot' in there) throw new Error(there.cannot)
    expect([there.scene.opaque, there.scene.hops[0]!.request.headers]).toEqual([true, [['Access-Control-Allow-Origin', 'null']]])
  })

  test('each further server is another origin of the lab', () => {
    const there = set(sceneOf('tainted'))
    if ('cannot' in there) throw new Error(there.cannot)
    const { wire } = runScene(there.scene, 'chromium').outcome
    expect(wire.map(({ url }) => new URL(url).origin)).toEqual(['http://127.0.0.1:4002', 'http://server-2.localhost:4002'])
  })
})

describe('what cannot be run is said', () => {
  const cases: [string, Scene, RegExp][] = [
    ['mixed content', sceneOf('mixed'), /plain http/],
    ['a stream', { ...plainScene, method: 'POST', body: 'stream' }, /HTTP\/2/],
    ['no URL', { ...plainScene, url: 'https://' }, /http or https/],
    ['data:', { ...plainScene, url: 'data:,x' }, /http or https/],
    ['a bad port', { ...plainScene, url: 'https://api.example:6000/' }, /otherwise/],
    ['a status of no answer', withAnswer(plainScene, 0, 'request', { ...bare, status: 100 }), /status 100/],
    [
      'a method that Node’s HTTP refuses',
      withAnswer({ ...plainScene, method: 'patch' }, 0, 'preflight', {
        ...bare,
        headers: [
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Allow-Methods', 'patch'],
        ],
      }),
      /not patch/,
    ],
    ['a policy of the page', sceneOf('csp'), /policy|Policy/],
    ['a page of the internet without https', { ...sceneOf('local-network'), page: 'http://app.example' }, /otherwise/],
    [
      'a second request whose answer a browser may have kept',
      { ...withAnswer(plainScene, 0, 'request', { ...bare, headers: [['Cache-Control', 'max-age=60']] }), again: 1 },
      /own cache/,
    ],
    ['too much', withAnswer(plainScene, 0, 'request', { ...bare, headers: [['X-A', 'x'.repeat(20_000)]] }), /too long/],
  ]
  test.each(cases)('%s', (_, scene, reason) => {
    const there = set(scene)
    expect('cannot' in there && there.cannot).toMatch(reason)
  })
})

test('a method that is not sent, as its preflight is refused, is played', () => {
  expect(set({ ...plainScene, method: 'patch' })).not.toHaveProperty('cannot')
})

test('Node’s HTTP takes every method that is said to be served', () => {
  expect(servedMethods.filter((method) => !METHODS.includes(method))).toEqual([])
})

test('what is predicted and what is seen stand side by side', () => {
  const scene = sceneOf('right')
  const there = set(scene)
  if ('cannot' in there) throw new Error(there.cannot)
  const lines = compared(there.scene, runScene(there.scene, 'chromium'), {
    seen: { kind: 'response', type: 'cors', status: 200, redirected: false, names: ['content-type', 'content-length'] },
    arrived: [
      { of: 'preflight', hop: 0, method: 'OPTIONS', origin: lab.page, requestMethod: 'PUT', requestHeaders: 'content-type' },
      { of: 'request', hop: 0, method: 'PUT', origin: lab.page, requestMethod: null, requestHeaders: null },
    ],
  })
  for (const { predicted, observed } of lines) expect(observed).toBe(predicted)
  expect(lines.map(({ predicted }) => predicted)).toEqual([
    '200 (cors), headers content-type',
    `OPTIONS from ${lab.page}, asking for PUT with content-type; PUT from ${lab.page}`,
  ])
})
