import type { Match, Situation } from './situation.ts'
import { parseUrl } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { isSaid, type Reason, reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { callInstead, insteadOfServer } from '../fixes/page.ts'
import { isSocket } from '../socket.ts'
import { addressToCall, callAddress, leavesTls, redirectToTls } from './address-to-call.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import type { Ends } from './redirect-ends.ts'

export const mixedContent: Situation = {
  id: 'S30',
  title: 'A page over https asks a server over http',
  kind: 'blocked',
  decidedBy: [],
  // Told from S5: there the server redirects to https; S28: there the server is on the local network.
  not: 'It is not CORS: the browser sends nothing over plain http from such a page, whatever the server says. Postman and curl have no page.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'mixed-content')
    if (reason === null && !isSaid(found, 'mixed-content')) return null
    const target = reason?.finding?.url ?? found.request.failedUrl ?? found.request.url
    const led = ledThere(found, reason, target)
    if (reason?.first === false) return mayBe(found, target)
    const some = reason !== null && reason.browsers.length < found.views.length
    // Where the other browsers ask http://localhost and are refused for another reason, that one is what is seen.
    const others = found.reasons.filter(({ code }) => code !== 'mixed-content')
    return {
      key: 'mixed-content',
      ...((reason?.finding ?? null) === null && { ran: false }),
      certainty: some && others.length > 0 ? 'possible' : 'certain',
      ...(led !== null && { title: 'The server redirects a page over https to plain http' }),
      happened: `The page is over https and ${led === null ? 'asks' : 'is redirected to'} ${target ?? 'a server'} over plain ${schemeOf(target ?? plainOf(found))}, which ${some ? `${reason.browsers.map((each) => names[each]).join(' and ')} blocks` : 'browsers block'} before anything is sent${led === null ? '' : ' there'}.`,
      evidence:
        (reason?.finding ?? null) === null
          ? saidLines(found)
          : [plainLine('input', 'page', found.origin), plainLine('input', 'URL', target, target === null ? null : withTls(target))],
      surer: ['Look which browser it is: only that one blocks it for this.'],
      fixes:
        led === null ? overHttps(found, target) : [...callAddress(led, addressToCall(found, led)).map(insteadOfServer), redirectToTls()],
    }
  },
}

/** Where the page asks another address, which redirects. */
function ledThere({ request }: Case, reason: Reason | null, target: string | null): Ends | null {
  const [from, to] = [parseUrl(reason?.finding?.requestUrl ?? request.url ?? ''), parseUrl(target ?? '')]
  return from === null || to === null || from.href === to.href || !leavesTls({ from, to }) ? null : { from, to }
}

function overHttps(found: Case, told: string | null): Fix[] {
  // A line that can mean other things as well is no reason to change a URL that nobody has seen.
  const target = told ?? (found.said.length === 1 ? plainOf(found) : null)
  return target === null ? [] : [callInstead(target, withTls(target), `the server must answer over ${schemeOf(withTls(target))}`)]
}

/** What begins a URL that is not told. */
function plainOf({ request }: Case): string {
  return isSocket(request) ? 'ws://' : 'http://'
}

function withTls(target: string): string {
  return target.replace(/^(http|ws):/, '$1s:')
}

/** A WebSocket is held to the same. */
function schemeOf(target: string | null): string {
  return /^wss?(?=:)/.exec(target ?? '')?.[0] ?? (target?.startsWith('https:') ? 'https' : 'http')
}

const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit', node: 'Node', jsdom: 'jsdom' } as const

/** What a line can mean, too: of a page that is not over https it cannot. */
function mayBe(found: Case, target: string | null): Match | null {
  if (found.origin !== null && !found.origin.startsWith('https:')) return null
  const isPlain = target === null || target !== withTls(target)
  return {
    key: 'mixed-content',
    certainty: 'possible',
    happened: isPlain
      ? 'If the page is over https, browsers block what it asks over plain http before anything is sent.'
      : 'The server may redirect to an address of plain http, where browsers do not follow from a page over https.',
    evidence: saidLines(found),
    fixes: isPlain ? overHttps(found, target) : [],
  }
}
