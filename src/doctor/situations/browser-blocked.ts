import type { Match, Situation } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { pageFix } from '../fixes/page.ts'
import { originLine, saidLines } from './evidence-line.ts'
import { sharedCache } from './shared-cache.ts'

/** Parts of addresses that the usual lists of blockers hold. */
const listedPath =
  /(?:^|[/.\-_])(?:ads?|adserver|advert\w*|analytics|banner|beacon|collect|doubleclick|gtag|gtm|metrics|pixel|sentry|telemetry|track(?:er|ing)?|matomo|piwik|hotjar|segment|mixpanel|amplitude)(?:[/.\-_?]|$)/i

export const browserBlocked: Situation = {
  id: 'S32',
  title: 'Something in the browser stopped it: an extension, a blocker, a filter',
  kind: 'elsewhere',
  decidedBy: ['P1', 'P2'],
  // Told from S22: there a preflight is in play, whose older answer the browser may keep; S31: there the page’s own policy forbids it;
  // S29: there the server cannot be reached from outside either.
  not: 'The server answers rightly: from outside nothing is wrong, and no header of its helps.',
  recognise(found): Match | null {
    const { evidence, url } = found
    const byClient = isSaid(found, 'blocked-by-client') || saysBlocked(found)
    const unexplained = found.readable && evidence.failed === true
    // Where a line can mean this, too.
    const perhaps = !byClient && reasonOf(found, 'blocked-by-client') !== null
    if (!byClient && !unexplained && !perhaps) return null
    const path = url === null ? null : (listedPath.exec(`${url.hostname}${url.pathname}`)?.[0] ?? null)
    const listed = path === null ? '' : `; "${path.replace(/^[^a-z]|[^a-z]$/gi, '')}" in its address is on the usual lists`
    return {
      key: 'likely-blocked-in-browser',
      ran: byClient ? false : null,
      certainty: byClient ? 'certain' : isElsewhere(found) ? 'possible' : 'likely',
      happened: byClient
        ? `An extension or a blocker in the browser stopped the request${listed}.`
        : perhaps
          ? `An extension, a blocker or the browser’s protection against tracking may have stopped the request${listed}.`
          : 'The server lets the page read its answer, and the browser failed all the same: something in that browser, or on its way, changes or stops the request.',
      evidence: [...saidLines(found), ...(found.actual === null ? [] : [originLine(found, found.actual)])],
      surer: ['Open the page in a new profile without extensions: if it works there, it is one of them.'],
      fixes: [
        pageFix(
          'in the browser',
          [],
          `Nothing: switch the extension off for this page${path === null ? '' : ', or give the address another name'}.`,
        ),
      ],
    }
  },
}

/** An error that the page reads is what it fails of, most likely; and a kept preflight, or a cache that mixes answers up, is nearer than an extension. */
function isElsewhere(found: Case): boolean {
  return found.preflight !== null || (found.actual?.status ?? 0) >= 400 || sharedCache.recognise(found) !== null
}

function saysBlocked({ evidence }: Case): boolean {
  return evidence.answers.some(({ failed }) => failed !== null && /BLOCKED_BY_CLIENT/i.test(failed))
}
