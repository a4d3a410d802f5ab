import type { Scene } from '../../../playground/model/scene.ts'
import type { Dice } from '../dice.ts'
import type { Level } from '../question.ts'

/** Something that is otherwise than one would have it, or only looks so: what comes of it, the engine says. */
export interface Twist {
  readonly level: Level
  /** Null where the scene has nothing to twist. */
  put(scene: Scene, dice: Dice): Scene | null
}

export function twist(level: Level, put: Twist['put']): Twist {
  return { level, put }
}
