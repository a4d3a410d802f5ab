import type { Finding } from 'visto/engine'
import { type End, endOf } from '../../../playground/model/picture.ts'
import { browsers, type Run, runScene } from '../../../playground/model/run.ts'
import type { Scene } from '../../../playground/model/scene.ts'

export function runsOf(scene: Scene): Run[] {
  return browsers.map((browser) => runScene(scene, browser))
}

/** What is the same in every browser; null where they differ. */
export function agreed<T extends string>(runs: readonly Run[], of: (run: Run) => T): T | null {
  const [first, ...others] = runs.map(of)
  return first !== undefined && others.every((other) => other === first) ? first : null
}

export function endAgreed(runs: readonly Run[]): End['how'] | null {
  return agreed(runs, ({ outcome }) => endOf(outcome))
}

/** Why it ends, in the first browser that has a reason. */
export function findingOf(runs: readonly Run[]): Finding | null {
  return runs.find(({ outcome }) => outcome.finding !== null)?.outcome.finding ?? null
}
