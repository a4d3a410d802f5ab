import type { Match, Situation } from './situation.ts'
import { type Case, probed, valueOf } from '../diagnose-case.ts'
import type { KnownAnswer } from '../exchange.ts'
import { headerLine, plainLine } from './evidence-line.ts'
import { grants } from './grant.ts'
import { separately } from './no-vary.ts'

export const keptAnswer: Situation = {
  id: 'S24',
  title: 'The browser gave out an answer that it had kept from another use',
  kind: 'elsewhere',
  decidedBy: ['P1'],
  // Told from S1: there the server was asked, and its answer lacks the header; S22: there the browser kept the answer to a preflight;
  // S23: there a cache between keeps the answer.
  not: 'The server was not asked: what it would answer to this page is another matter. Postman and curl have no cache, and always ask.',
  recognise(found): Match | null {
    const kept = keptOf(found)
    if (kept === null || (kept.headers === null ? found.evidence.failed !== true : grants(found, kept))) return null
    const isAsked = probed(found, 'P1') !== null
    if (isAsked && !found.readable) return null
    const answer = { ...kept, source: 'har' as const }
    const name = 'Access-Control-Allow-Origin'
    const allowed = valueOf(kept, name.toLowerCase())
    return {
      key: 'kept-answer-of-another-use',
      ran: false,
      certainty: isAsked ? 'certain' : kept.headers === null ? 'possible' : 'likely',
      happened: `The browser asked nobody: it gave out an answer of its own cache, which was made for another use of the URL (${allowed === null ? 'such as an <img>, which asks without Origin' : `by ${allowed}`}).`,
      evidence: [
        plainLine('har', 'from the browser’s cache', 'yes', 'no'),
        headerLine(answer, name, found.origin),
        headerLine(answer, 'Vary', 'Origin'),
        ...(isAsked && found.actual !== null ? [headerLine(found.actual, name, found.origin)] : []),
      ],
      surer: isAsked
        ? []
        : [
            'Give the URL (visto check <url> --from <page> --fails): if the server lets the page in when it is asked, it was the kept answer.',
          ],
      fixes: separately(),
    }
  },
}

/** The answer that the browser had kept, as an export of its network panel tells; null where it asked. */
export function keptOf({ evidence }: Pick<Case, 'evidence'>): KnownAnswer | null {
  return evidence.answers.find(({ of, hop, kept }) => of === 'request' && hop === 0 && kept === true) ?? null
}
