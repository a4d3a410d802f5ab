import type { Match, Situation } from './situation.ts'
import { valueOf } from '../diagnose-case.ts'
import { isSaid } from '../diagnose-reasons.ts'
import { pageFix } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { headerLine, saidLines, statusLine } from './evidence-line.ts'

export const stalePreflight: Situation = {
  id: 'S22',
  title: 'The server lets it pass now: the browser may keep an older answer',
  kind: 'elsewhere',
  decidedBy: ['P2', 'P1'],
  // Told from S32: there no preflight is in play, or the browser says that something blocked it.
  not: 'The server answers rightly now: from outside nothing is wrong. A kept preflight alone refuses nothing, as where it does not suffice the browser asks again; a kept redirect or a kept answer may. Chromium keeps a preflight’s answer for up to 2 hours, Firefox for up to 24, WebKit for 10 minutes.',
  recognise(found): Match | null {
    const { preflight, evidence } = found
    if (!found.readable || evidence.failed !== true || preflight === null) return null
    if (isSaid(found, 'blocked-by-client')) return null
    const age = valueOf(preflight, 'access-control-max-age')
    return {
      key: 'maybe-stale-preflight-cache',
      ran: false,
      certainty: age !== null && Number(age) > 5 ? 'likely' : 'possible',
      happened: `The preflight and the request pass now, and a browser failed: it asked before the server was changed, or still uses an answer that it got then${age === null ? '' : ` (Access-Control-Max-Age: ${age})`}.`,
      evidence: [statusLine(preflight), headerLine(preflight, 'Access-Control-Max-Age'), ...saidLines(found)],
      surer: ['Open the page in a new private window: if it works there, it was the kept answer.'],
      fixes: [
        pageFix('in the browser', [], 'Nothing: open the page in a new profile or a private window, or wait until the answer has expired.'),
        anyServer(
          'in the preflight’s answer, while the policy is being changed',
          'Access-Control-Max-Age: 5\n',
          'Nothing: browsers ask more often.',
        ),
      ],
    }
  },
}
