import { parseUrl, type Url } from '../../engine/index.ts'
import { type Answer, allProbes, type Case, isProbed, sendsPreflight } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { callInstead } from '../fixes/page.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { plainLine, statusLine } from './evidence-line.ts'
import type { Match, Situation } from './situation.ts'

/** No header is to be mended in what a port of TLS says to who speaks without. */
export const plainToTlsKeys = ['network:plain-to-tls', 'network:proxy-plain-to-tls'] as const

/** Some servers say so in an answer of their own, others close the connection. */
export const plainToTls: Situation = {
  id: 'S29',
  title: 'The page calls http, and the port speaks https',
  kind: 'readable',
  decidedBy: ['P1', 'P2', 'P3'],
  // Told from S30: there the page is over https itself, and the browser stops it; S5: there the server redirects to https.
  not: 'It is not CORS: what answers has not understood the request, and no application was asked.',
  asks(found) {
    const said = saidBy(found)
    const url = httpsUrl(found, said)
    return url !== null && (said !== null || (isCut(found) && isProbed(found, 'P1'))) ? [{ id: 'P3', url: url.href }] : []
  },
  recognise(found): Match | null {
    const said = saidBy(found)
    const url = httpsUrl(found, said)
    const there = url === null ? null : askedAt(found, url)
    // What is asked by TLS, or takes none, has the words from behind.
    if (said !== null && (found.url?.protocol === 'https:' || there?.failed?.code === 'tls-not-tls')) return behindProxy(found, said)
    if (url === null || (said === null && !(isCut(found) && there !== null && speaksTls(there)))) return null
    const certificate = there !== null && speaksTls(there) ? there.failed : null
    const isSamePort = portOf(url) === portOf(found.url!)
    return {
      key: plainToTlsKeys[0],
      certainty: isSamePort ? 'certain' : 'likely',
      alone: true,
      ran: false,
      ...(!found.readable && { kind: 'blocked' as const }),
      ...(!isSamePort && { title: 'The page calls http, and https answers', not: notAtPort }),
      happened: `The URL begins with http:, and ${tellsOf(found.url!, url, said)}.${certificate === null ? '' : ` Over https: ${certificate.message}`}`,
      evidence: [...(said?.evidence ?? closed(found)), ...(there === null ? [] : [ofHttps(there)])],
      ...(!isSamePort && { surer: ['Call the https: URL; or read the log of what listens at the port of http, which may have crashed.'] }),
      fixes: [
        callInstead(
          found.url!.href,
          url.href,
          isSamePort
            ? 'this is what the port speaks; what is answered there, CORS included, was not reached until now'
            : 'https is answered there; what is answered, CORS included, was not looked at',
        ),
      ],
    }
  },
}

const notAtPort = 'It is not CORS: no answer came that could have allowed anything.'

function tellsOf(url: Url, https: Url, said: Said | null): string {
  if (portOf(https) !== portOf(url)) return `port ${portOf(url)} gives no answer of HTTP; https answers at port ${portOf(https)}`
  return `port ${portOf(url)} takes nothing but TLS${said === null ? '' : ', as what answers there says itself'}`
}

/** What the page calls hands the request on to a port of TLS behind it, without. */
function behindProxy(found: Case, { evidence }: Said): Match {
  return {
    key: plainToTlsKeys[1],
    title: 'A proxy calls http, and the port behind it speaks https',
    certainty: 'certain',
    alone: true,
    ...(!found.readable && { kind: 'blocked' as const }),
    happened:
      'The server that the page calls hands the request on without TLS, to a port that takes nothing else: the answer is of that port, and says so.',
    evidence,
    fixes: [
      anyServer(
        'in what the page calls, where it names the server behind (proxy_pass of nginx, target of a development server)',
        '# https:// in the place of http://, or the port without TLS\n',
        'Nothing: the request reaches the server behind.',
      ),
    ],
  }
}

/** nginx and Cloudflare; Go, with Caddy and Traefik; httpd; Tomcat: each with status 400. Other answers may hold the words, as a text about them does. */
const words =
  /The plain HTTP request was sent to HTTPS port|Client sent an HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled server port|This combination of host and port requires TLS/

interface Said {
  readonly evidence: readonly EvidenceLine[]
}

function saidBy(found: Case): Said | null {
  const { actual, preflight } = found
  for (const answer of [actual, sendsPreflight(found) ? preflight : null] satisfies (Answer | null)[]) {
    const text = answer?.status === 400 ? words.exec(answer.bodyStart ?? '')?.[0] : undefined
    if (answer !== null && text !== undefined) return { evidence: [statusLine(answer), plainLine(answer.source, 'body', text)] }
  }
  return null
}

/** Whether nothing was answered that is HTTP, and somebody took the connection. */
function isCut(found: Case): boolean {
  const probes = allProbes(found).filter(({ id }) => id !== 'page' && id !== 'P3')
  return probes.length > 0 && probes.every(({ failed }) => failed !== null && /^(?:closed|reset|not-http)$/.test(failed.code))
}

function closed(found: Case): EvidenceLine[] {
  return allProbes(found).flatMap(({ id, failed }) =>
    failed === null || id === 'page' || id === 'P3' ? [] : [plainLine('network', failed.nodeCode ?? failed.code, failed.message)],
  )
}

/** A certificate that is refused is one that was shown. */
function speaksTls({ status, failed }: ProbeAnswer): boolean {
  return status !== null || (failed !== null && /^tls-(?!not-tls$|handshake$)/.test(failed.code))
}

function ofHttps({ status, failed }: ProbeAnswer): EvidenceLine {
  return failed === null ? statusLine({ source: 'P3', status }) : plainLine('P3', failed.nodeCode ?? failed.code, failed.message)
}

/** What says that it speaks TLS is asked at the port where it says so; who says nothing at that of http, at that of https. */
function httpsUrl({ url }: Case, said: Said | null): Url | null {
  if (url?.protocol !== 'http:') return null
  const port = said === null || url.port !== '' ? url.port : '80'
  return parseUrl(`https://${url.hostname}${port === '' ? '' : `:${port}`}${url.pathname}${url.search}`)
}

/** With that of the scheme, where the URL names none. */
function portOf({ protocol, port }: Url): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port
}

function askedAt(found: Case, url: Url): ProbeAnswer | null {
  return allProbes(found).find(({ id, url: asked }) => id === 'P3' && parseUrl(asked)?.href === url.href) ?? null
}
