import type { Browser } from 'visto/engine'
import type { ChapterId } from '../../lesson/chapters.ts'
import type { Scene } from '../../playground/model/scene.ts'
import type { Dice } from './dice.ts'

/** From what a form could do to what surprises. */
export type Level = 1 | 2 | 3

export interface Question {
  readonly kind: string
  readonly level: Level
  readonly asks: string
  /** What happens, and all that is shown of it. */
  readonly scene: Scene
  /** Whose way it is; null where all browsers agree. */
  readonly browser: Browser | null
  /** Three to five, of which one is right. */
  readonly choices: readonly Choice[]
  /** The chapter that teaches it. */
  readonly subject: ChapterId
  /** What the right answer is called among those of its kind: none is to come up too often. */
  readonly key: string
}

export interface Choice {
  readonly text: string
  /** Whether it is to be read letter by letter, as a header or a console’s line. */
  readonly literal?: true
  readonly right: boolean
  /** The same exchange with what this choice changes. */
  readonly changed?: Scene
}

/** A way of asking. What is right is found by the engine each time. */
export interface Kind {
  readonly id: string
  /** Puts into a scene what this kind asks about. */
  prepare?(scene: Scene, dice: Dice, level: Level): Scene
  /** Null where the scene is none for this question: browsers differ, or the answer would be plain to see. */
  ask(scene: Scene, dice: Dice, level: Level): Omit<Question, 'kind' | 'level' | 'scene'> | null
}
