import { corsCheck, type HeaderList } from '../../engine/index.ts'
import { allowOriginLines } from '../allow-origin.ts'
import { type Case, probed } from '../diagnose-case.ts'
import type { ProbeAnswer, ProbeId } from '../probe/probed.ts'

/** Whether an answer has the header at all. */
export function namesOrigin(answer: { readonly headers: HeaderList | null } | null): boolean {
  return allowOriginLines(answer?.headers).length > 0
}

/** Whether an answer would let the page (or another origin) read it. */
export function grants(found: Case, answer: { readonly headers: HeaderList | null } | null, origin: string | null = found.origin): boolean {
  const headers = answer?.headers ?? null
  if (headers === null || origin === null) return false
  return corsCheck(headers, origin, found.request.credentials === 'include').failure === null
}

/** Whether an answer would let the page read it, were it asked for without cookies. */
export function letsIn({ origin }: Pick<Case, 'origin'>, answer: { readonly headers: HeaderList | null } | null): boolean {
  return origin !== null && corsCheck(answer?.headers ?? [], origin, false).failure === null
}

/** The answer to a probe, if it grants. */
export function grantedProbe(found: Case, id: ProbeId): ProbeAnswer | null {
  const answer = probed(found, id)
  return grants(found, answer) ? answer : null
}

/** Whether the server allows the page on another path, or when it is asked in another way. */
export function isGrantedElsewhere(found: Case): boolean {
  return (['P4', 'P4root', 'P1busted', 'P10'] as const).some((id) => grantedProbe(found, id) !== null)
}

/** Whether the request itself is let in, and brings no login: then none is asked for. */
export function isOpen(found: Case): boolean {
  const { actual, request } = found
  const bringsLogin =
    request.credentials === 'include' || (request.headers ?? []).some(([name]) => /^(?:authorization|cookie)$/i.test(name))
  return !bringsLogin && Math.floor((actual?.status ?? 0) / 100) === 2 && grants(found, actual)
}
