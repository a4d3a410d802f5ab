import type { ComponentType } from 'preact'
import { Playground } from '../playground/playground.tsx'
import { lazy } from './lazy.tsx'

/** A part of the page: a folder of its own, and a line here. */
export interface View {
  /** Begins its fragment, as in `#lesson/origins`; empty for the first, whose fragments are scenes. */
  readonly id: string
  readonly title: string
  readonly View: ComponentType
}

export const views: readonly View[] = [
  { id: '', title: 'Playground', View: Playground },
  { id: 'lesson', title: 'Lesson', View: lazy(() => import('../lesson/lesson.tsx').then(({ Lesson }) => Lesson)) },
  { id: 'attack', title: 'Attack lab', View: lazy(() => import('../attack/attack.tsx').then(({ Attack }) => Attack)) },
  { id: 'cards', title: 'Cards', View: lazy(() => import('../cards/cards.tsx').then(({ Cards }) => Cards)) },
  { id: 'questions', title: 'Questions', View: lazy(() => import('../questions/questions.tsx').then(({ Questions }) => Questions)) },
]

/** The view that a fragment belongs to. */
export function viewOf(fragment: string): View {
  const id = fragment.slice(1).split(/[/;]/)[0]
  return views.find((view) => view.id !== '' && view.id === id) ?? views[0]!
}
