import { sceneOf, type Sketch } from '../../presets/preset.ts'
import type { Scene } from '../../playground/model/scene.ts'

/** What a chapter lets its reader try: an exchange, and what can be changed in it. */
export interface Experiment {
  /** What is the case whatever is chosen. */
  readonly sketch: Sketch
  /** Two to four; what a later one says goes before what an earlier one says. */
  readonly switches: readonly Switch[]
}

export interface Switch {
  /** What it decides, in a few words that a choice completes: `The page sends`. */
  readonly name: string
  /** Two or more; the first holds until the reader chooses. */
  readonly choices: readonly Choice[]
}

export interface Choice {
  /** Unique within its experiment, so that a test can name it. */
  readonly name: string
  /** What it changes: header lines are added to those that there are, and everything else takes the place of what was. */
  readonly change: Sketch
}

/** The scene that comes of the choices named; a switch of which none is named stands at its first. */
export function sceneFor({ sketch, switches }: Experiment, ...chosen: readonly string[]): Scene {
  const names = switches.flatMap(({ choices }) => choices.map(({ name }) => name))
  const unknown = chosen.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new Error(`There is no choice “${unknown}”. There is ${names.join(', ')}.`)
  const changes = switches.map(({ choices }) => (choices.find(({ name }) => chosen.includes(name)) ?? choices[0]!).change)
  return sceneOf(changes.reduce(changed, sketch))
}

function changed(before: Sketch, change: Sketch): Sketch {
  const headers = [...(before.headers ?? []), ...(change.headers ?? [])]
  const [preflight, answer] = (['preflight', 'answer'] as const).map((of) => added(before[of], change[of]))
  return { ...before, ...change, headers, ...(preflight && { preflight }), ...(answer && { answer }) }
}

function added(before: Sketch['answer'], change: Sketch['answer']): Sketch['answer'] {
  if (before === undefined || change === undefined) return change ?? before
  const [, ...lines] = before
  const [status, ...more] = change
  return [status, ...lines, ...more]
}
