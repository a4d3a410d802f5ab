import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consoleText } from 'visto/engine'
import { openTab, type Tab } from '../../../conformance/live/tab.ts'
import { type Lab, startLab } from '../../../src/lab/index.ts'
import { fragmentOf } from '../src/playground/model/fragment.ts'
import { runScene } from '../src/playground/model/run.ts'
import type { Scene } from '../src/playground/model/scene.ts'
import { labSceneOf } from '../src/playground/real/lab-scene.ts'
import { drawQuestion, planOf } from '../src/questions/self-test/draw-run.ts'
import type { Question } from '../src/questions/self-test/question.ts'

const app = path.join(import.meta.dirname, '../../../dist/playground')
/** Three runs of ten questions; with VISTO_SHARE=1 six. */
const seeds = ['border', 'stamp', 'visa', ...(process.env.VISTO_SHARE === '1' ? ['counter', 'journey', 'home'] : [])]
/** Cookies, and redirects that lead out of the lab. */
const notGiven = /Set-Cookie is not given here|Location: write a path/
const drawn = (seed: string) => planOf(seed).map((slot, number) => drawQuestion(seed, number, slot))

describe.each(['chromium', 'firefox'] as const)('the self-test in the installed %s', (engine) => {
  let lab: Lab
  let tab: Tab
  beforeAll(async () => {
    lab = await startLab({ app })
    tab = await openTab(engine)
    await tab.visit(`${lab.pageOrigin}/`)
  })
  afterAll(async () => {
    // The tab may not have opened, nor the lab; what did is closed.
    await (tab as Tab | undefined)?.close()
    await (lab as Lab | undefined)?.close()
  })

  /** Until an expression holds in the page; a test that waits in vain is ended by its time limit. */
  async function until(expression: string): Promise<void> {
    while (!(await tab.evaluate(`Boolean(${expression})`))) await wait(10)
  }

  const labSceneFor = (scene: Scene) => labSceneOf(scene, { page: lab.pageOrigin, api: lab.apiOrigin }, engine, 'anybody-at-all')

  /** What comes of a run of the exchange on the screen: `yes`, as predicted; `not-run`; or what is otherwise, in words. */
  async function ran(scene: Scene): Promise<string> {
    const end = await ranOnce(scene)
    // Firefox sometimes forgets the preflight of its first exchange with a server, and the page says to run it once more.
    return end.includes('Run it once more') ? ranOnce(scene) : end
  }

  async function ranOnce(scene: Scene): Promise<string> {
    await until(`document.querySelector('.trial button')?.disabled === false`)
    await tab.evaluate(`document.querySelector('.trial button').click()`)
    await until(`document.querySelector('.trial button').disabled === false && document.querySelector('[data-agrees]')`)
    const { agrees, text } = await tab.evaluate<{ agrees: string; text: string }>(
      `(({ dataset: { agrees }, textContent: text }) => ({ agrees, text }))(document.querySelector('[data-agrees]'))`,
    )
    if (agrees === 'no') return text
    // What cannot be played is known before it is asked, but for what the lab itself does not give.
    return agrees === 'not-run' && !('cannot' in labSceneFor(scene)) && !notGiven.test(text) ? text : agrees
  }

  /** Answered with what is right, by the element that a reader would click. */
  async function answered(number: number, { choices }: Question): Promise<void> {
    await until(`document.querySelector('[data-question="${number}"] .choices button')`)
    const shown = await tab.evaluate<string[]>(
      `[...document.querySelectorAll('.choices button > :last-child')].map(({ textContent }) => textContent)`,
    )
    expect(shown).toEqual(choices.map(({ text }) => text))
    await tab.evaluate(`document.querySelectorAll('.choices button')[${choices.findIndex(({ right }) => right)}].click()`)
    await until(`document.querySelector('[data-result="true"]')`)
  }

  test('of every question drawn, what is right holds in this browser', async () => {
    const otherwise: string[] = []
    let [held, said] = [0, 0]
    for (const seed of seeds) {
      await tab.evaluate(`void (location.hash = '#questions/test/${seed}')`)
      for (const [number, question] of drawn(seed).entries()) {
        await answered(number, question)
        const before = tab.lines().length
        const end = await ran(question.scene)
        if (end === 'yes') held++
        else if (end !== 'not-run') otherwise.push(`${seed} ${number} (${question.kind}): ${end}`)
        if (question.browser === engine && end === 'yes') {
          expect(await unprinted(question.scene, before)).toEqual([])
          said++
        }
        await tab.evaluate(`document.querySelector('.result button').click()`)
      }
      await until(`document.querySelector('[data-score="10"]')`)
    }
    expect(otherwise).toEqual([])
    expect(held).toBeGreaterThanOrEqual((seeds.length * 20) / 3)
    expect(said).toBeGreaterThan(0)
  })

  /** The lines that this browser should have printed, and has not. Firefox’s warnings do not reach WebDriver BiDi. */
  async function unprinted(scene: Scene, before: number): Promise<string[]> {
    const set = labSceneFor(scene)
    if ('cannot' in set) return []
    const plain = (line: string) => line.replaceAll(/\/echo\?[^'"\s]*/g, '/echo')
    const expected = consoleText(runScene(set.scene, engine).outcome, engine)
      .filter((line) => !line.startsWith('Cross-Origin Request Warning: '))
      .map(plain)
    const missing = () => {
      const seen = tab.lines().slice(before).map(plain)
      return expected.filter((line) => !seen.includes(line))
    }
    for (let tries = 0; tries < 100 && missing().length > 0; tries++) await wait(20)
    return missing()
  }

  test('of every line that mends, and every line that does not, the same is so', async () => {
    const mends = seeds
      .slice(0, process.env.VISTO_SHARE === '1' ? 2 : 1)
      .flatMap(drawn)
      .filter(({ kind }) => kind === 'mend')
    const ends: string[] = []
    for (const { changed } of mends.flatMap(({ choices }) => choices)) {
      await tab.visit('about:blank')
      await tab.visit(`${lab.pageOrigin}/${fragmentOf(changed!)}`)
      ends.push(await ran(changed!))
    }
    expect(ends.filter((end) => end !== 'yes' && end !== 'not-run')).toEqual([])
    expect(ends.filter((end) => end === 'yes').length).toBeGreaterThan(ends.length / 2)
  })
})
