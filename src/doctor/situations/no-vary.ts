import type { Match, Situation } from './situation.ts'
import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { pageFix } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { isCacheable, isFresh, saysVaryOrigin } from './cache-signs.ts'
import { headerLine } from './evidence-line.ts'
import { namesOrigin } from './grant.ts'

export const noVary: Situation = {
  id: 'S24',
  title: 'The browser’s cache may keep the answer of a use without CORS',
  kind: 'readable',
  decidedBy: ['P0', 'P1'],
  // Told from S23: there a cache between has mixed them up already; S32: there nothing of the server is wrong.
  not: 'The server answers this request rightly. But an <img> or <script> without crossorigin asks without Origin, gets an answer without the header, and the browser may give that very answer to fetch() later.',
  asks: (found) => (isAtRisk(found) ? [{ id: 'P0' }] : []),
  recognise(found): Match | null {
    const plain = probed(found, 'P0')
    if (!isAtRisk(found) || plain === null || plain.status === null || plain.status >= 400) return null
    if (namesOrigin(plain) || saysVaryOrigin({ ...plain, source: 'P0' }) || !isFresh({ ...plain, source: 'P0' })) return null
    const source = { ...plain, source: 'P0' as const }
    const name = 'Access-Control-Allow-Origin'
    return {
      key: 'no-vary-on-plain-answer',
      certainty: found.evidence.failed === true ? 'likely' : 'possible',
      happened:
        'The answer to a request without Origin may be cached, lacks Access-Control-Allow-Origin and does not say Vary: Origin: whoever uses the URL first in an <img> cannot read it by fetch() afterwards.',
      evidence: [
        headerLine(source, name),
        headerLine(source, 'Vary', 'Origin'),
        headerLine(source, 'Cache-Control'),
        headerLine(found.actual!, name, found.origin),
      ],
      surer: ['Whether the page uses the same URL in an <img>, <script>, <link> or CSS without crossorigin.'],
      fixes: separately(),
    }
  },
}

/** Each use gets an answer that is its own. */
export function separately(): Fix[] {
  return [
    pageFix(
      'in the first use of the URL',
      [{ replace: '<img src=', text: '<img crossorigin="anonymous" src=' }],
      'Nothing: the image is asked with Origin, too, so that one answer serves both.',
    ),
    anyServer('on every answer, those to requests without Origin too', 'Vary: Origin\n', 'Nothing: caches keep an answer for each origin.'),
  ]
}

/** Passes now, by an answer that depends on who asks without saying so. */
function isAtRisk(found: Case): boolean {
  const { readable, actual, evidence, url, origin } = found
  if (!readable || actual === null || url === null || url.origin === origin || !isCacheable(found) || evidence.request.mode === 'no-cors')
    return false
  return namesOrigin(actual) && isFresh(actual) && !saysVaryOrigin(actual)
}
