import { browsers, runScene } from '../../playground/model/run.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { type Experiment, sceneFor } from './experiment.ts'

/**
 * How an experiment ends for the choices named, as a line of a table: what script gets in all browsers, and what has reached the server, as in
 * `blocked: OPTIONS`. Where browsers send otherwise than each other, each is named.
 */
export function ended(experiment: Experiment, ...chosen: readonly string[]): string {
  const scene = sceneFor(experiment, ...chosen)
  const runs = browsers.map((browser) => runScene(scene, browser))
  const sent = runs.map(({ outcome }) => outcome.wire.map(({ method }) => method).join(', ') || 'nothing')
  const same = sent.every((each) => each === sent[0])
  return `${verdictOf(runs).how}: ${same ? sent[0] : sent.map((each, index) => `${browsers[index]} ${each}`).join('; ')}`
}
