import type { ComponentChildren } from 'preact'
import { fragmentOf } from '../../playground/model/fragment.ts'
import type { Scene } from '../../playground/model/scene.ts'
import { type ChapterId, linkTo } from '../chapters.ts'

/** A link to another chapter. */
export function ToChapter({ id, children }: { id: ChapterId; children: ComponentChildren }) {
  return <a href={linkTo(id)}>{children}</a>
}

/** A link to an exchange in the playground. */
export function ToScene({ scene, children }: { scene: Scene; children: ComponentChildren }) {
  return <a href={fragmentOf(scene)}>{children}</a>
}
