import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byEngine } from '../policies/by-engine.ts'
import { byMeaning } from '../policies/by-meaning.ts'
import type { End } from '../policies/end.ts'
import { frameworks, type PolicyServer } from '../policies/frameworks.ts'
import { inBrowser } from '../policies/in-browser.ts'
import { servePages } from '../policies/pages.ts'
import { makeScenes, type Scene } from '../policies/scene.ts'
import { openTab } from './tab.ts'

const seed = Number(process.env.VISTO_SEED ?? 1)
const names = Object.keys(frameworks)
let scenes: readonly Scene[]
let observed: readonly End[][]

const closing: (() => unknown)[] = []
beforeAll(async () => {
  const pages = [await servePages(), await servePages()] as const
  closing.push(...pages.map((each) => () => each.close()))
  scenes = makeScenes(seed, 200, [pages[0].port, pages[1].port])
  const servers: PolicyServer[] = []
  for (const start of Object.values(frameworks)) {
    const server = await start(scenes.map(({ policy }) => policy))
    servers.push(server)
    closing.push(() => server.close())
  }
  const tab = await openTab('chromium')
  closing.push(() => tab.close())
  observed = await inBrowser(tab, scenes, servers)
})
// What was not started is not closed, and what asks is closed before what answers.
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

const judges = [
  { says: 'the options mean', judge: byMeaning },
  { says: 'the engine says of the policy', judge: byEngine },
]

/** The scenes that end otherwise than a judge says, printed so that they can be looked at. */
function disagreements(ends: readonly End[], judge: (scene: Scene) => End): string[] {
  return scenes.flatMap((scene, number) => {
    const [expected, end] = [judge(scene), ends[number]].map((each) => JSON.stringify(each))
    const { options, page, call } = scene
    return expected === end ? [] : [`${JSON.stringify({ options, page, call })}\n  expected ${expected}\n  observed ${end}`]
  })
}

/** A scene with the policy of the one after it. */
function withNeighbours(scene: Scene): Scene {
  const { options, policy } = scenes[(scenes.indexOf(scene) + 1) % scenes.length]!
  return { ...scene, options, policy }
}

describe.each(names)('pages in the installed Chromium, over a real %s', (name) => {
  const ends = () => observed[names.indexOf(name)]!

  test.each(judges)('read exactly what $says', ({ judge }) => {
    expect(disagreements(ends(), judge)).toEqual([])
    // Another policy would have been noticed.
    expect(disagreements(ends(), (scene) => judge(withNeighbours(scene))).length).toBeGreaterThan(50)
  })

  test('come to every end, and often', () => {
    const share = (is: (end: End) => boolean) => ends().filter(is).length / ends().length
    const readable = share((end) => end.readable)
    console.log(
      `${name}: ${Math.round(readable * 100)}% of ${ends().length} answers were read, from seed ${seed}; VISTO_SEED chooses another`,
    )
    expect(readable).toBeGreaterThan(0.25)
    expect(readable).toBeLessThan(0.75)
    expect(share((end) => !end.reached)).toBeGreaterThan(0.25)
    expect(share((end) => end.reached && !end.readable)).toBeGreaterThan(0.05)
    expect(share((end) => end.sees.includes('x-total'))).toBeGreaterThan(0.1)
    expect(share((end) => end.readable && !end.sees.includes('x-total'))).toBeGreaterThan(0.05)
  })
})
