import { isReadable } from '../engine/index.ts'
import { type Case, caseOf, valueOf } from './diagnose-case.ts'
import type { Named } from './diagnose-matches.ts'
import { headReasons, headSays } from './head-alone.ts'

/** The same request with cookies, where what is given leaves it open whether script asked with them, and browsers would then block what they let through. */
export function supposedOf(found: Case): Case | null {
  const { evidence, readable, targets } = found
  const { request, failed } = evidence
  const ofHead = supposedOfHead(found)
  if (ofHead !== null) return ofHead
  if (!(evidence.from === 'har' || evidence.from === 'http') || !readable || failed === false || request.credentials !== null) return null
  if (!isOfScript(request.kind) || (request.mode !== null && request.mode !== 'cors')) return null
  const supposed = {
    ...caseOf({ ...evidence, request: { ...request, credentials: 'include' } }),
    servers: found.servers,
    server: found.server,
    targets,
  }
  return supposed.blocked && !isRefuted(supposed) ? supposed : null
}

/** A head that speaks of cookies is meant for them: what it would be to those. */
function supposedOfHead(found: Case): Case | null {
  const { evidence, actual, request } = found
  if (found.views.length > 0 || found.reasons.length > 0 || request.credentials !== null) return null
  if (valueOf(actual, 'access-control-allow-credentials') === null) return null
  const reasons = headReasons(evidence, actual, true)
  return reasons.length === 0 ? null : { ...found, request: { ...request, credentials: 'include' }, reasons }
}

/** Elements and fonts have their mode from the markup, and what is not told is script's. */
function isOfScript(kind: string | null): boolean {
  return kind === null || /^(?:fetch|xmlhttprequest|eventsource)$/i.test(kind)
}

/** A request that was answered has had its preflight passed, so that it went without cookies. */
function isRefuted({ views, evidence }: Case): boolean {
  const wasSent = evidence.answers.some(({ of, hop, status }) => of === 'request' && hop === 0 && (status ?? 0) > 0)
  return wasSent && views.every(({ outcome }) => outcome !== null && !isReadable(outcome) && !outcome.reached)
}

/** As it is said of a request that may have gone without. */
export function asSupposed({ situation, match }: Named, supposed: Case): Named {
  const { views, evidence } = supposed
  const { from, failed } = evidence
  const without = headSays(supposed)
  const untold = from === 'har' ? 'a HAR' : views.length === 0 ? 'a head' : 'the command'
  const certainty = failed === true ? 'likely' : 'possible'
  return {
    situation,
    match: {
      ...match,
      certainty,
      happened: `${without === null ? '' : `${without} `}If the page sends cookies (credentials: "include", or withCredentials), which ${untold} does not tell, browsers block it. ${match.happened}`,
      evidence: match.evidence.filter(({ source }) => source !== 'input'),
      surer: [
        'Look in script for credentials: "include" or withCredentials: true; where one stands, add --credentials include to visto check.',
      ],
      ran: null,
    },
  }
}
