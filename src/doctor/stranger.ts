import { type Case, probed, valueOf } from './diagnose-case.ts'

/** A page that no server has on a list. */
export const stranger = 'https://visto-probe.invalid'

/** Whether the server answers with whatever Origin comes, where a stranger was asked for. */
export function givesBackEvery(found: Case): boolean {
  return valueOf(probed(found, 'P1x'), 'access-control-allow-origin') === stranger
}
