import type { Ask, Match, Situation } from './situation.ts'
import { type Case, probed, valueOf } from '../diagnose-case.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { cacheLines, isCacheable, isHit, mayBeCached, saysVaryOrigin } from './cache-signs.ts'
import { keptApart } from './cached-without-vary.ts'
import { headerLine, saidLines } from './evidence-line.ts'
import { grants, namesOrigin } from './grant.ts'

/** The same mistake as where the cache holds the answer of another: who looks when it holds the right one sees nothing wrong. */
export const sharedCache: Situation = {
  id: 'S23',
  title: 'A cache between keeps one answer for all, and just now it is one that lets the page in',
  kind: 'elsewhere',
  decidedBy: ['P1', 'P0', 'P0busted'],
  // Told from S24: there the browser’s own cache mixes them up; S22: there no cache between shows, and a preflight is in play; S32: there
  // no cache shows.
  not: 'What was answered just now is right. Which answer the cache holds depends on who asked first after the last one had expired, so that it fails at random. Postman works because it reads every answer.',
  asks: (found): Ask[] => (isAtRisk(found) ? [{ id: 'P0' }, ...(isMixed(found) ? [{ id: 'P0busted' } as const] : [])] : []),
  recognise(found): Match | null {
    const { actual } = found
    const plain = probed(found, 'P0')
    if (!isAtRisk(found) || !isMixed(found) || actual === null || plain === null) return null
    const fresh = probed(found, 'P0busted')
    const differs = isPast(fresh) && !namesOrigin(fresh)
    // Past the cache who sends no Origin gets the same: it is said to everybody. And a star is.
    if (!differs && (isPast(fresh) || valueOf(plain, name.toLowerCase()) === '*')) return null
    return {
      key: 'shared-cache-without-vary',
      // What a cache answers does not reach the server.
      ran: null,
      certainty: differs ? 'likely' : 'possible',
      happened: differs
        ? 'A cache between gives the answer that was made for this page to whoever asks; past it, a request without Origin is answered without Access-Control-Allow-Origin: where such a one comes first, the cache gives its answer to the page.'
        : 'A cache between gives this page’s answer to a request without Origin, too, and is not told (Vary: Origin) that it may depend on who asks: at another time it may hold one that was made for somebody else.',
      evidence: [
        headerLine(actual, name, found.origin),
        ...cacheLines(actual),
        headerLine(actual, 'Vary', 'Origin'),
        headerLine({ ...plain, source: 'P0' }, name),
        ...(fresh === null ? [] : [headerLine({ ...fresh, source: 'P0busted' }, name)]),
        ...saidLines(found),
      ],
      surer: ['Look, when the page fails, whether the answer in its network panel has the header, and how old it is (Age).'],
      fixes: keptApart(found),
    }
  },
}

const name = 'Access-Control-Allow-Origin'

/** It passes, a browser fails, and a cache that is not told of Origin may stand between. */
function isAtRisk(found: Case): boolean {
  const { readable, actual, evidence, url, origin } = found
  if (!readable || evidence.failed !== true || actual === null || url === null || url.origin === origin) return false
  return isCacheable(found) && namesOrigin(actual) && mayBeCached(actual) && !saysVaryOrigin(actual)
}

/** Whether who sends no Origin is let in by an answer out of the cache. */
function isMixed(found: Case): boolean {
  const plain = probed(found, 'P0')
  return plain !== null && isHit({ ...plain, source: 'P0' }) && grants(found, plain)
}

/** There are caches that do not look at the query. */
function isPast(fresh: ProbeAnswer | null): fresh is ProbeAnswer {
  return fresh !== null && !isHit({ ...fresh, source: 'P0busted' })
}
