import type { Case } from '../diagnose-case.ts'
import { describeNote, note } from '../note.ts'
import { admitted } from '../stranger.ts'
import { grantedToday } from './granted-today.ts'

/** What is to be looked at where the server is to allow cookies, and lets strangers in; else empty. */
export function strangersFirst(found: Case): string {
  const who = admitted(found)
  if (!who || found.request.credentials !== 'include' || grantedToday(found).credentials) return ''
  return describeNote(note('compare-origin', who))
}
