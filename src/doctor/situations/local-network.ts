import type { Match, Situation } from './situation.ts'
import { type AddressSpace, type Browser, corsExchange, isLoopbackHost, parseUrl } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { type Reason, reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { sceneOf } from '../diagnose-replay.ts'
import { callInstead, pageFix } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { grants } from './grant.ts'
import { isOfCors } from './of-cors.ts'

export const localNetwork: Situation = {
  id: 'S28',
  title: 'A public page asks a server of the local network',
  kind: 'elsewhere',
  decidedBy: ['P1', 'P2'],
  // Told from S29: there no answer comes at all; S30: there the page is over https, and the server over http.
  not: 'CORS may be right: before it, the browser asks the user whether this page may reach their own network. The headers Access-Control-Allow-Private-Network of some years ago do nothing any more.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'local-network', 'local-network-insecure', 'target-address-space')
    const asked = permissionFor(found)
    if (reason === null && asked === null) return null
    if (reason?.first === false && isOfThisMachine(found.origin)) return null
    const space = asked ?? toldSpace(reason, found)
    const insecure = reason?.code === 'local-network-insecure'
    const isHere = found.url !== null && isLoopbackHost(found.url.hostname)
    const minding = insecure && found.origin !== null ? mixedIn(found, found.origin.replace(/^http:/, 'https:')) : []
    const aside = isOfTest(found, space)
    return {
      key: 'local-network-access',
      // A permission that is given leaves the other reason.
      certainty: reason === null && found.reasons.length > 0 ? 'likely' : 'certain',
      happened: `${happenedIn(reason, space, whoMinds(found, reason))}${aside ? ' Once the server is deployed at a public address, this goes away.' : ''}`,
      ...(aside && { isAside: true }),
      evidence:
        asked === null && (reason?.finding ?? null) === null
          ? saidLines(found)
          : [
              plainLine(found.actual === null ? 'P2' : 'P1', 'address space', space, 'public'),
              plainLine('input', 'page', found.evidence.pageSpace ?? null),
            ],
      surer: ['Look whether the browser has asked for the permission.'],
      // Whether the user allows it, no answer tells.
      ...(reason === null && { ran: null }),
      ...(insecure && { not: notAsked }),
      fixes: insecure
        ? [
            pageFix(
              'at the page’s server',
              found.origin === null ? [] : [{ replace: found.origin, text: found.origin.replace('http:', 'https:') }],
              `Nothing: over https the browser asks the user.${minding.length > 0 && isHere ? ` ${names[minding[0]!]} then blocks what is asked over plain http, of this machine, too.` : ''}`,
            ),
            ...(minding.length > 0 && !isHere ? overHttpsToo(found) : []),
            ...forSecurePage(found),
          ]
        : [
            pageFix(
              'in the call of fetch()',
              [{ text: `targetAddressSpace: '${space}',\n` }],
              'The user is asked once whether this page may reach their network; who has denied it is not asked again, and allows it in the site settings of the page: "Local network access". A frame needs allow="local-network-access" as well, and the server needs its headers of CORS.',
            ),
          ],
    }
  },
}

/** A server on this machine, for a page that is elsewhere: most often it is tested before it is deployed, and what CORS lacks will be lacking there, too. */
function isOfTest({ evidence, reasons }: Case, space: string): boolean {
  return space === 'loopback' && evidence.probed !== undefined && reasons.some(isOfCors)
}

const notAsked =
  'CORS may be right: before it, the browser looks where the server is. The headers Access-Control-Allow-Private-Network of some years ago do nothing any more.'

/** From a page over https, plain http is mixed content: in all browsers or, to this machine, in one, which is no reason to take it from the others. */
function overHttpsToo({ request: { url } }: Case): Fix[] {
  if (url === null) return []
  const why = 'the server must answer over https, too: what a page over https asks over plain http, browsers block as mixed content'
  return [callInstead(url, url.replace(/^http:/, 'https:'), why)]
}

const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' } as const
const browsers: readonly Browser[] = ['chromium', 'firefox', 'webkit']

function mixedIn({ evidence }: Case, page: string): Browser[] {
  const scene = sceneOf(evidence)
  if (scene === null) return []
  return (evidence.browsers ?? browsers).filter((profile) => {
    const step = corsExchange({ url: `${page}/` }, scene.request, { profile }).next()
    return step.done === true && step.value.finding?.code === 'mixed-content'
  })
}

/** Over https the page has another origin, which the server has to allow as well. */
function forSecurePage(found: Case): Fix[] {
  const origin = found.origin?.replace(/^http:/, 'https:') ?? null
  const isAllowed = found.actual === null || grants(found, found.actual, origin)
  return isAllowed ? [] : policyFixes({ ...found, origin }, 'It goes together with the change of the page.')
}

/** As a line names it, where the browser has come to know it; else by the address. */
function toldSpace(reason: Reason | null, { url }: Case): string {
  const told = reason?.args.addressSpace
  if (typeof told === 'string' && told !== 'unknown') return told
  return url !== null && isLoopbackHost(url.hostname) ? 'loopback' : 'local'
}

function happenedIn(reason: Reason | null, space: string, who: string): string {
  const { target, addressSpace } = reason?.code === 'target-address-space' ? reason.args : {}
  if (typeof target === 'string' && typeof addressSpace === 'string')
    return `The call names the address space ${target}, and the server is in ${addressSpace}: ${who} takes the call at its word.`
  if (reason?.first === false)
    return 'If the server has a local address and the page a public one, the browser needs the user’s permission first.'
  const rule =
    reason?.code === 'local-network-insecure' ? 'refuses that to pages without https' : 'needs the user’s permission for it first'
  return `The server has a ${space} address and the page is public: ${who} ${rule}.`
}

/** Those that are known to look at it; who has only a line has the browser that printed it. */
function whoMinds({ views }: Case, reason: Reason | null): string {
  const minding = reason === null ? views.filter(asksUser).map(({ browser }) => browser) : reason.browsers
  const isKnown = views.length > minding.length && (reason === null || reason.finding !== null)
  return isKnown && minding.length === 1 && minding[0] !== 'node' && minding[0] !== 'jsdom' ? names[minding[0]!] : 'the browser'
}

/** A page of this machine is not public. */
function isOfThisMachine(origin: string | null): boolean {
  const host = origin === null ? null : (parseUrl(origin)?.hostname ?? null)
  return host !== null && isLoopbackHost(host)
}

function asksUser({ outcome }: Case['views'][number]): boolean {
  return outcome?.warnings.some(({ code }) => code === 'local-network') === true
}

/** The address space for which a browser asks the user's permission, which passes if the user gives it. */
function permissionFor({ views }: Case): AddressSpace | null {
  const asked = views.flatMap(({ outcome }) => outcome?.warnings ?? []).find(({ code }) => code === 'local-network')
  return asked?.code === 'local-network' ? (asked.args.addressSpace as AddressSpace) : null
}
