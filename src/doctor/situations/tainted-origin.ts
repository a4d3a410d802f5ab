import type { Match, Situation } from './situation.ts'
import { parseUrl } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import { callInstead } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { plainLine, saidLines } from './evidence-line.ts'

const codes = new Set(['allow-origin-missing', 'allow-origin-mismatch', 'allow-origin-wildcard'])

export const taintedOrigin: Situation = {
  id: 'S7',
  title: 'A redirect from one origin to another takes the page’s origin away',
  kind: 'blocked',
  decidedBy: ['P8'],
  toldFrom: {
    S15: 'there no redirect came before',
    S26: 'there the page itself has the origin "null"',
    S6: 'there the redirect leads to a login',
  },
  not: 'The last server’s list is not wrong: after the redirect it is asked by "null", not by the page, whatever Chromium’s message says. Postman and curl work because they send no Origin.',
  recognise(found): Match | null {
    const reason = found.reasons.find((each) => codes.has(each.code) && (isTainted(each, found.origin) || isTaintedByTold(found, each)))
    if (reason === undefined) return null
    const { finding } = reason
    const [first, last] = [finding?.requestUrl ?? found.request.url ?? 'the URL', finding?.url ?? found.request.failedUrl ?? 'the last URL']
    return {
      key: 'tainted-origin-null',
      certainty: finding !== null ? 'certain' : found.origin === null ? 'possible' : 'likely',
      happened: `The server redirects from ${first} to ${last}, another origin; from there on the browser calls the page "null", and the last server does not allow that.`,
      evidence:
        finding === null
          ? saidLines(found)
          : [plainLine('P8', 'Origin', 'null', found.origin), plainLine('P8', 'Access-Control-Allow-Origin', valueOf(reason), 'null')],
      surer: finding === null ? ['Give the URL: the hops after the redirect are then asked as a browser asks them.'] : [],
      fixes: [
        callInstead(first, last),
        // With cookies a star is none.
        ...(found.request.credentials === 'include'
          ? []
          : [
              anyServer(
                `at ${last}, if everybody may see the answer`,
                'Access-Control-Allow-Origin: *\n',
                'Every page may read it, without cookies. Never allow "null": every sandboxed frame has that origin.',
              ),
            ]),
      ],
    }
  },
}

function isTainted({ finding, args }: Reason, origin: string | null): boolean {
  return args.wanted === 'null' && (finding === null ? origin : finding.origin) !== 'null'
}

/** Chromium goes on calling the page by its name; its line tells from where the redirect led, and where to. */
function isTaintedByTold({ request, origin }: Case, { finding, of }: Reason): boolean {
  const [first, last] = [parseUrl(request.url ?? ''), parseUrl(request.failedUrl ?? '')]
  if (finding !== null || of === 'preflight' || first === null || last === null || origin === null) return false
  return first.origin !== last.origin && first.origin !== origin
}

function valueOf({ args }: Reason): string | null {
  return typeof args.value === 'string' ? args.value : null
}
