import type { ComponentChildren } from 'preact'
import type { ChapterId } from '../../lesson/chapters.ts'
import { onProtection } from './on-protection.tsx'
import { onRequests } from './on-requests.tsx'
import { onServers } from './on-servers.tsx'
import { onTheBorder } from './on-the-border.tsx'
import type { SceneId } from './scenes.ts'

export interface Asked {
  readonly asks: string
  readonly answer: ComponentChildren
  /** The exchange that shows it. */
  readonly shownBy: SceneId
  readonly chapter: ChapterId
}

export const asked: readonly { readonly group: string; readonly questions: readonly Asked[] }[] = [
  { group: 'The border', questions: onTheBorder },
  { group: 'Requests', questions: onRequests },
  { group: 'On the server', questions: onServers },
  { group: 'What it protects, and what it does not', questions: onProtection },
]
