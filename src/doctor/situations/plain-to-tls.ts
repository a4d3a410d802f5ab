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
    const url = httpsUrl(found)
    return url !== null && (saidBy(found) !== null || (isCut(found) && isProbed(found, 'P1'))) ? [{ id: 'P3', url }] : []
  },
  recognise(found): Match | null {
    const url = httpsUrl(found)
    const said = saidBy(found)
    const there = allProbes(found).find(({ id, url: asked }) => id === 'P3' && asked === url) ?? null
    // What is asked by TLS, or takes none, has the words from behind.
    if (said !== null && (found.url?.protocol === 'https:' || there?.failed?.code === 'tls-not-tls')) return behindProxy(found, said)
    if (url === null || (said === null && !(isCut(found) && there !== null && speaksTls(there)))) return null
    const certificate = there?.failed ?? null
    const { port } = new URL(url)
    return {
      key: plainToTlsKeys[0],
      certainty: 'certain',
      alone: true,
      ran: false,
      ...(!found.readable && { kind: 'blocked' as const }),
      happened: `The URL begins with http:, and ${port === '' ? 'that port' : `port ${port}`} takes nothing but TLS${said === null ? '' : ', as what answers there says itself'}.${certificate === null || !speaksTls(there!) ? '' : ` Over https: ${certificate.message}`}`,
      evidence: [...(said?.evidence ?? closed(found)), ...(there === null ? [] : [ofHttps(there)])],
      fixes: [
        callInstead(httpUrl(found)!, url, 'this is what the port speaks; what is answered there, CORS included, was not reached until now'),
      ],
    }
  },
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

/** nginx and Cloudflare; Go, with Caddy and Traefik; httpd; Tomcat. */
const words =
  /The plain HTTP request was sent to HTTPS port|Client sent an HTTP request to an HTTPS server|speaking plain HTTP to an SSL-enabled server port|This combination of host and port requires TLS/

interface Said {
  readonly evidence: readonly EvidenceLine[]
}

function saidBy(found: Case): Said | null {
  const { actual, preflight } = found
  for (const answer of [actual, sendsPreflight(found) ? preflight : null] satisfies (Answer | null)[]) {
    const text = words.exec(answer?.bodyStart ?? '')?.[0]
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

function httpUrl({ url }: Case): string | null {
  return url?.protocol === 'http:' ? url.href : null
}

function httpsUrl(found: Case): string | null {
  return httpUrl(found)?.replace(/^http:/, 'https:') ?? null
}
