import type { Scene } from './scene.ts'

/** What was changed, to be undone and redone. */
export interface Timeline {
  readonly past: readonly Scene[]
  readonly now: Scene
  readonly future: readonly Scene[]
  /** What was changed last: typing on in one field is one change. */
  readonly field: string | null
}

const longest = 200

export function startOf(scene: Scene): Timeline {
  return { past: [], now: scene, future: [], field: null }
}

/** @param field where the reader is typing; null for a change that stands for itself */
export function changed(timeline: Timeline, now: Scene, field: string | null): Timeline {
  if (field !== null && field === timeline.field) return { ...timeline, now, future: [] }
  return { past: [...timeline.past, timeline.now].slice(-longest), now, future: [], field }
}

export function undone({ past, now, future, field }: Timeline): Timeline {
  const last = past.at(-1)
  return last === undefined ? { past, now, future, field } : { past: past.slice(0, -1), now: last, future: [now, ...future], field: null }
}

export function redone({ past, now, future, field }: Timeline): Timeline {
  const [next, ...rest] = future
  return next === undefined ? { past, now, future, field } : { past: [...past, now], now: next, future: rest, field: null }
}
