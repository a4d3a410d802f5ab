import type { Browser } from 'visto/engine'
import { runAgain, runScene } from '../model/run.ts'
import type { Scene } from '../model/scene.ts'
import { compared, type Line } from './agree.ts'
import type { Observed } from './observed.ts'

/** One request of a run, predicted and observed. */
export interface Part {
  readonly title: string
  readonly lines: readonly Line[]
}

/** Seconds that a reader is ready to wait. */
const patience = 5

/** How long the second request really waits: what would take longer follows at once, and that is what is predicted of it. */
export function pauseBefore(again: number): number {
  return again <= patience ? again : 0
}

/** What was predicted of a scene in the lab beside what was seen of it, request by request; the second is the same, unless another is given. */
export function trialOf(scene: Scene, browser: Browser, observed: readonly Observed[], following = scene): Part[] {
  const [first, second] = observed
  if (first === undefined) return []
  const alone = { title: second === undefined ? '' : 'The first request', lines: compared(scene, runScene(scene, browser), first) }
  if (second === undefined || scene.again === null) return [alone]
  const pause = pauseBefore(scene.again)
  const title = pause === 0 ? 'The second, right after it' : `The second, ${pause} s later`
  return [alone, { title, lines: compared(following, runAgain(scene, browser, pause, following), second) }]
}
