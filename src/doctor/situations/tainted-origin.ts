import type { Match, Situation } from './situation.ts'
import { parseUrl } from '../../engine/index.ts'
import { allProbes, type Case, valueOf } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { fingerprint } from '../fingerprint.ts'
import { anyServer } from '../fixes/by-server.ts'
import { headerLines } from '../fixes/header-lines.ts'
import { callInstead, insteadOfServer } from '../fixes/page.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { addressToCall } from './address-to-call.ts'
import { plainLine, saidLines } from './evidence-line.ts'

const codes = new Set(['allow-origin-missing', 'allow-origin-mismatch', 'allow-origin-wildcard'])

export const taintedOrigin: Situation = {
  id: 'S7',
  title: 'A redirect from one origin to another takes the page’s origin away',
  kind: 'blocked',
  decidedBy: ['P8'],
  // Told from S15: there no redirect came before; S26: there the page itself has the origin "null"; S6: there the redirect leads to a
  // login.
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
          : [plainLine('P8', 'Origin', 'null', found.origin), plainLine('P8', name, toldIn(reason), 'null')],
      surer: finding === null ? ['Give the URL: the hops after the redirect are then asked as a browser asks them.'] : [],
      fixes: [...calledDirectly(found, first, last), ...openedToAll(found, last)],
    }
  },
}

function calledDirectly(found: Case, first: string, last: string): Fix[] {
  const [from, to] = [parseUrl(first), parseUrl(last)]
  const call = from === null || to === null ? null : addressToCall(found, { from, to })
  return call === null ? [] : [insteadOfServer(callInstead(first, call.href, directly))]
}

const directly = 'the page calls the address that the server redirects to. Or let the server answer at the first itself, and not redirect'

/** A star is none with cookies, and takes them from the pages that send some there today. */
function openedToAll(found: Case, last: string): Fix[] {
  const there = allProbes(found).find(({ id, url }) => id === 'P8' && url === last) ?? null
  if (found.request.credentials === 'include' || valueOf(there, 'access-control-allow-credentials') !== null) return []
  const where = `at ${last}, if everybody may see the answer`
  const opens =
    'Only if everybody may see the answer: every page may then read it, without cookies. Never allow "null": every sandboxed frame has that origin.'
  const own = headerLines(serverOf(found, there), [[name, '*']], opens, valueOf(there, name.toLowerCase()) === null ? [] : [name])
  return own === null ? [anyServer(where, `${name}: *\n`, opens)] : [{ ...own, where: `${where}: ${own.where}` }]
}

const name = 'Access-Control-Allow-Origin'

/** Where the redirect leads may be another server than the one that redirects. */
function serverOf({ server, servers }: Case, there: ProbeAnswer | null): string | null {
  const [detected] = there === null ? [] : fingerprint([there.headers ?? []], [there.bodyStart ?? '']).targets
  const named = server !== null && !servers.targets.includes(server) ? server : null
  return detected ?? named
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

function toldIn({ args }: Reason): string | null {
  return typeof args.value === 'string' ? args.value : null
}
