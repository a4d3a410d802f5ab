import { describe, expect, test } from 'vitest'
import { presets } from '../../presets/presets.ts'
import { layoutOf } from './layout.ts'
import { type Picture, pictureOf, type Row } from './picture.ts'
import { browsers, runAgain, runScene } from './run.ts'
import type { Scene } from './scene.ts'

function sceneOf(id: string): Scene {
  return presets.find((preset) => preset.id === id)!.scene
}

/** A row in a line, as a user would tell it. */
function told(row: Row): string {
  switch (row.kind) {
    case 'checkpoint':
      return row.stamps.map(({ label, word }) => `${label}: ${word}`).join(', ')
    case 'journey':
      return `${row.to === 'server' ? '→' : '←'} ${row.text}${row.how === 'real' ? '' : ` (${row.how})`}`
    case 'permit':
      return 'permit'
    case 'end':
      return row.how
  }
}

const cases: { name: string; id: string; rows: string[] }[] = [
  {
    name: 'without a header the request crosses all the same, and the answer is turned away at home',
    id: 'no-header',
    rows: ['Another origin: yes, Preflight needed?: no', '→ GET /orders', '← 200', 'Allow-Origin: missing', 'blocked'],
  },
  {
    name: 'a refused preflight: what was not looked at is shown, and the request as a ghost',
    id: 'preflight-unanswered',
    rows: [
      'Another origin: yes, Preflight needed?: yes, Stamp in hand?: no',
      '→ OPTIONS /orders',
      '← 405',
      'Allow-Origin: missing, Status: not reached, Allow-Methods: not reached, Allow-Headers: not reached',
      '→ POST /orders (ghost)',
      'blocked',
    ],
  },
  {
    name: 'a redirect to another server has a lane of its own',
    id: 'tainted',
    rows: [
      'Another origin: yes, Preflight needed?: no',
      '→ GET /orders',
      '← 302',
      'Allow-Origin: pressed, Redirect: followed',
      'Another origin: yes, Preflight needed?: no',
      '→ GET /orders',
      '← 200',
      'Allow-Origin: refused',
      'blocked',
    ],
  },
  {
    name: 'no-cors brings a sealed parcel',
    id: 'no-cors',
    rows: ['Mode no-cors: not asked', '→ GET /orders', '← 200 (sealed)', 'opaque'],
  },
  { name: 'the same origin has no border', id: 'same', rows: ['Same origin: pressed', '→ GET /orders', '← 200', 'readable'] },
  { name: 'mixed content never leaves', id: 'mixed', rows: ['Secure page: refused', '→ GET /orders (ghost)', 'blocked'] },
  {
    name: 'no answer',
    id: 'refused',
    rows: ['Another origin: yes, Preflight needed?: no', '→ GET /orders', '← no answer (lost)', 'no-answer'],
  },
]

test.each(cases)('$name', ({ id, rows }) => {
  const scene = sceneOf(id)
  expect(pictureOf(runScene(scene, 'chromium'), scene).rows.map(told)).toEqual(rows)
})

test('a cached preflight is a permit', () => {
  const scene = sceneOf('stale')
  const [first, , third] = pictureOf(runAgain(scene, 'firefox', 500), scene).rows.map(told)
  expect([first, third]).toEqual(['Another origin: yes, Preflight needed?: yes, Stamp in hand?: yes', '→ PUT /orders'])
  expect(pictureOf(runAgain(scene, 'firefox', 601), scene).rows.map(told)).not.toContain('permit')
})

describe.each(presets)('$title', ({ scene }) => {
  test('every check of the trace has its place in the picture, once, in its order', () => {
    for (const browser of browsers) {
      const run = runScene(scene, browser)
      const { rows } = pictureOf(run, scene)
      const stamps = rows.flatMap((row) => (row.kind === 'checkpoint' ? row.stamps.flatMap(({ step }) => step ?? []) : []))
      const checks = run.trace.flatMap(({ rule }, index) => (rule.startsWith('http-network-or-cache-fetch') ? [] : [index]))
      expect(stamps).toEqual(checks)
      expect(rows.filter((row) => row.kind === 'journey' && row.how !== 'ghost')).toHaveLength(2 * run.outcome.wire.length)
    }
  })

  test('at any width everything is inside, and nothing of one kind lies upon another', () => {
    const picture: Picture = pictureOf(runScene(scene, 'chromium'), scene)
    for (const width of [280, 360, 720, 1100]) {
      const { pieces, height, lanes } = layoutOf(picture, width)
      for (const { x } of lanes) expect(x).toBeLessThanOrEqual(width)
      const stamps = pieces.flatMap((piece) => (piece.kind === 'stamp' ? [piece] : []))
      for (const { x, y, width: wide } of stamps) {
        expect(x + wide).toBeLessThanOrEqual(Math.max(width, 320))
        expect(y).toBeLessThan(height)
      }
      expect(new Set(stamps.map(({ x, y }) => `${x} ${y}`)).size).toBe(stamps.length)
      const arrows = pieces.flatMap((piece) => (piece.kind === 'arrow' ? [piece.y] : []))
      expect(arrows).toEqual(arrows.toSorted((a, b) => a - b))
    }
  })
})
