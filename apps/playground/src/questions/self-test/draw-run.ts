import { type Dice, diceOf } from './dice.ts'
import { drawScene } from './draw-scene.ts'
import { kinds } from './kinds/kinds.ts'
import type { Kind, Level, Question } from './question.ts'

/** Scenes looked at for each question, so that there are several answers to choose from. */
const batch = 16

/** What is asked in a run, the easy questions first. */
export interface Slot {
  readonly level: Level
  readonly kind: Kind
}

/** The ten of a run. The same seed plans the same. */
export function planOf(seed: string): Slot[] {
  const dice = diceOf(seed)
  const { reads, reaches, preflight, mend, console, headers, origin, cache } = kinds
  const plan: readonly [Level, readonly Kind[]][] = [
    [1, dice.shuffled([reads, reaches, headers, origin]).slice(0, 3)],
    [2, dice.shuffled([preflight, mend, console, reaches])],
    [3, dice.shuffled([cache, ...dice.shuffled([reads, mend, console, headers, origin, preflight]).slice(0, 2)])],
  ]
  return plan.flatMap(([level, asked]) => asked.map((kind) => ({ level, kind })))
}

/** One question of a run, by its number from 0: each is drawn by itself, when it is asked. */
export function drawQuestion(seed: string, number: number, { level, kind }: Slot): Question {
  return balanced(kind, level, diceOf(`${seed}/${number}`))
}

/** All that a run asks, each drawn once; null after the last. */
export function questionsOf(seed: string): { readonly of: number; readonly question: (number: number) => Question | null } {
  const plan = planOf(seed)
  const drawn: Question[] = []
  return {
    of: plan.length,
    question: (number) => (plan[number] === undefined ? null : (drawn[number] ??= drawQuestion(seed, number, plan[number]))),
  }
}

/** Of the answers that a batch of scenes has, each is as likely as the other, however often it comes up by itself. */
function balanced(kind: Kind, level: Level, dice: Dice): Question {
  const byKey = new Map<string, Question>()
  for (let draw = 0; draw < batch || byKey.size === 0; draw++) {
    const drawn = drawScene(dice, level)
    const scene = kind.prepare?.(drawn, dice, level) ?? drawn
    const question = kind.ask(scene, dice, level)
    if (question !== null && !byKey.has(question.key)) byKey.set(question.key, { ...question, kind: kind.id, level, scene })
  }
  return dice.pick([...byKey.values()])
}
