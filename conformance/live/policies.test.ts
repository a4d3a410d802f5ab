import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { byEngine } from '../policies/by-engine.ts'
import { byMeaning } from '../policies/by-meaning.ts'
import type { End } from '../policies/end.ts'
import { frameworks } from '../policies/frameworks.ts'
import { inBrowser } from '../policies/in-browser.ts'
import { servePages, type PageServer } from '../policies/pages.ts'
import { makeScenes, type Scene } from '../policies/scene.ts'
import { openTab, type Tab } from './tab.ts'

const seed = Number(process.env.VISTO_SEED ?? 1)
let scenes: readonly Scene[]
let pages: PageServer[]
let tab: Tab

beforeAll(async () => {
  pages = [await servePages(), await servePages()]
  scenes = makeScenes(seed, 200, [pages[0]!.port, pages[1]!.port])
  tab = await openTab('chromium')
})
afterAll(async () => {
  // The tab may not have opened.
  await (tab as Tab | undefined)?.close()
  for (const each of pages) each.close()
})

/** The scenes that end otherwise than one judge says, printed so that they can be looked at. */
function disagreements(ends: readonly End[], judge: (scene: Scene) => End): string[] {
  return scenes.flatMap((scene, number) => {
    const [expected, end] = [judge(scene), ends[number]].map((each) => JSON.stringify(each))
    const { options, page, call } = scene
    return expected === end ? [] : [`${JSON.stringify({ options, page, call })}\n  expected ${expected}\n  observed ${end}`]
  })
}

const share = (ends: readonly End[], is: (end: End) => boolean) => ends.filter(is).length / ends.length

describe.each(Object.entries(frameworks))('pages in the installed Chromium, over a real %s', (name, start) => {
  test('read what the policy means, and nothing else', async () => {
    const server = await start(scenes.map(({ policy }) => policy))
    try {
      const ends = await inBrowser(tab, scenes, server)
      const readable = ends.filter((end) => end.readable).length
      console.log(`${name}: ${readable} of ${ends.length} answers were read, from seed ${seed}; VISTO_SEED chooses another`)
      expect(disagreements(ends, byMeaning)).toEqual([])
      expect(disagreements(ends, byEngine)).toEqual([])
      // All that can become of a request has, and often.
      expect(share(ends, (end) => end.readable)).toBeGreaterThan(0.25)
      expect(share(ends, (end) => !end.readable)).toBeGreaterThan(0.25)
      expect(share(ends, (end) => end.reached && !end.readable)).toBeGreaterThan(0.1)
      expect(share(ends, (end) => !end.reached)).toBeGreaterThan(0.1)
      expect(share(ends, (end) => end.sees.includes('x-total'))).toBeGreaterThan(0.1)
      expect(share(ends, (end) => end.readable && !end.sees.includes('x-total'))).toBeGreaterThan(0.1)
    } finally {
      await server.close()
    }
  })

  test('are seen to read something else where each has the policy of its neighbour', async () => {
    const server = await start(scenes.map((_, number) => scenes[(number + 1) % scenes.length]!.policy))
    try {
      const ends = await inBrowser(tab, scenes, server)
      expect(disagreements(ends, byMeaning).length).toBeGreaterThan(40)
      expect(disagreements(ends, byEngine).length).toBeGreaterThan(40)
    } finally {
      await server.close()
    }
  })
})
