import { type Evidence, type KnownAnswer, redactedCookies } from 'visto/doctor'
import type { HeaderList } from 'visto/engine'

/** How the bytes came over the wire, and what pages are told besides: no rule of CORS and no situation of the doctor asks for it. */
const dull =
  /^(?:accept-ranges|alt-svc|connection|content-encoding|content-length|content-security-policy(?:-report-only)?|date|keep-alive|nel|permissions-policy|referrer-policy|report-to|reporting-endpoints|strict-transport-security|transfer-encoding)$/i
const longest = 500
const most = 40

/** What was found with such header lines only as a reader wants to see and to change: a link holds no more. */
export function tellable(evidence: Evidence, answers: readonly KnownAnswer[]): Evidence {
  const { probed } = evidence
  return {
    ...evidence,
    answers: answers.map(told),
    // Of the page itself, its policy is what counts.
    ...(probed !== undefined && {
      probed: { ...probed, probes: probed.probes.map((probe) => (probe.id === 'page' ? probe : told(probe))) },
    }),
  }
}

function told<A extends { readonly headers: HeaderList | null }>(answer: A): A {
  return { ...answer, headers: answer.headers && tellableLines(answer.headers) }
}

function tellableLines(headers: HeaderList): HeaderList {
  return headers
    .filter(([name, value]) => !dull.test(name) && value.length <= longest)
    .slice(0, most)
    .map(redactedCookies)
}
