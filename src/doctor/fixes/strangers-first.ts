import { allProbes, type Case, valueOf } from '../diagnose-case.ts'
import { describeNote, note } from '../note.ts'
import { admitted, strangersAnswer } from '../stranger.ts'
import { grantedToday } from './granted-today.ts'

/** What is to be looked at where the server is to allow cookies, and lets strangers in; else empty. */
export function strangersFirst(found: Case): string {
  const who = admitted(found)
  if (!who || found.request.credentials !== 'include' || grantedToday(found).credentials) return ''
  return describeNote(note('compare-origin', who))
}

/** Who is among the pages that more is opened to, where strangers have the cookies of their users today; else empty. */
export function opensToStrangers(found: Case): string {
  const who = admitted(found)
  if (!who) return ''
  const { lookAlike } = who
  const answer =
    lookAlike === null
      ? strangersAnswer(found)
      : (allProbes(found).find(({ id, origin }) => id === 'P1xlike' && origin === lookAlike) ?? null)
  if (valueOf(answer, 'access-control-allow-credentials') !== 'true') return ''
  return lookAlike === null
    ? "Today every page is among them, with its users' cookies: the server answers with whatever Origin comes. Let it compare the Origin with a list first."
    : `Today ${lookAlike} is among them, with its users' cookies: the server does not compare the whole Origin. Let it do so first.`
}
