import { allowOriginLines } from './allow-origin.ts'
import { type Case, probed, valueOf } from './diagnose-case.ts'

/** A page that no server has on a list. */
export const stranger = 'https://visto-probe.invalid'

/** Whether the server names the page to a stranger, too, where one was asked for: whatever its Vary says, it does not choose. */
export function namesThePageToAll(found: Case): boolean {
  return found.origin !== null && valueOf(probed(found, 'P1x'), 'access-control-allow-origin') === found.origin
}

/** Whether the server answers with whatever Origin comes, where a stranger was asked for. */
export function givesBackEvery(found: Pick<Case, 'evidence'>): boolean {
  return valueOf(probed(found, 'P1x'), 'access-control-allow-origin') === stranger
}

/** What each line of Access-Control-Allow-Origin says to a stranger, in their order; none where none was asked for. */
export function toldToStranger(found: Case): string[] {
  return allowOriginLines(probed(found, 'P1x')?.headers).map(([, value]) => value.trim())
}

/** What is to be looked at before the word for cookies is said, where no stranger was asked for; else empty. */
export function onlyWithList(found: Case): string {
  return probed(found, 'P1x') === null ? listOnly : ''
}

export const listOnly = ' Only where the server compares the Origin with a list: if it gives back whatever comes, any page could.'
