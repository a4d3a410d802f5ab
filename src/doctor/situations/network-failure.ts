import type { Match, Situation } from './situation.ts'
import type { ProbeFailure } from '../probe/probed.ts'
import { allProbes, type Case, isProbed, probed } from '../diagnose-case.ts'
import { isHeld } from '../held.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { policyFixes } from '../fixes/server.ts'
import { callInstead, pageFix } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { isSocket } from '../socket.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const networkFailure: Situation = {
  id: 'S29',
  title: 'No answer came: the network, the name or the certificate',
  kind: 'blocked',
  decidedBy: ['P1', 'P2', 'P3'],
  // Told from S28: there the browser stops the request for the sake of the local network; S32: there an extension stops it; S12: there a
  // gateway answers.
  not: 'It is not CORS: no answer came that could have allowed anything. Some browsers print the same words for both.',
  asks(found) {
    if (reasonOf(found, 'network-failure')?.of === 'preflight' && !isProbed(found, 'P1')) return [{ id: 'P1' }]
    const other = otherScheme(found)
    return other === null ? [] : [{ id: 'P3', url: other }]
  },
  recognise(found): Match | null {
    const reason = reasonOf(found, 'network-failure')
    if (reason === null || (reason.finding === null && !reason.first)) return null
    const failure = allProbes(found).find(({ id, failed }) => failed !== null && id !== 'page' && id !== 'P3')?.failed ?? null
    const word = typeof reason.args.failed === 'string' ? reason.args.failed : ''
    if (/BLOCKED_BY/i.test(word) || (failure !== null && isHeld(failure))) return null
    const kind = classOf(failure, word)
    const other = probed(found, 'P3')
    const { url, actual } = found
    const onlyPreflight = reason.of === 'preflight' && actual !== null
    if (reason.of === 'preflight' && kind === 'reset' && isGone(found)) return endsAtPreflight(found)
    return {
      key: `network:${kind}`,
      ...(reason.finding !== null && reason.of === 'request' && !unreached.has(kind) && { ran: null }),
      certainty: failure !== null ? 'certain' : kind === 'unknown' ? 'possible' : 'likely',
      happened: onlyPreflight
        ? `The server breaks off when it gets the preflight (OPTIONS), and answers a ${actual.standsFor === null ? (actual.method ?? 'request') : 'GET'}: ${failure?.message ?? meanings[kind]}`
        : (failure?.message ?? `No answer came${word === '' || word === '(null)' ? '' : ` (${word})`}: ${meanings[kind]}`),
      evidence: failure === null ? saidLines(found) : [plainLine('network', failure.nodeCode ?? failure.code, failure.message)],
      surer: failure === null && !isSocket(found.request) ? ['Give the URL: asked from here, it may fail with a reason.'] : [],
      fixes: [
        ...(other !== null && url !== null ? [callInstead(url.href, other.url, 'this is what the port speaks')] : []),
        kind === 'unknown'
          ? pageFix('in the browser', [], 'Nothing: open the URL in a tab of its own, and the browser shows there why it fails.')
          : anyServer('where the server runs', `# ${remedies[kind]}\n`, 'Nothing: the server is reached.'),
        // What stands before it takes the OPTIONS off it.
        ...(onlyPreflight && kind === 'reset' ? policyFixes(found, beforeIt).map(insteadOfLog) : []),
      ],
    }
  },
}

/** Whether nothing listens any more where somebody has just taken a preflight. */
function isGone(found: Case): boolean {
  return allProbes(found).some(({ id, failed }) => id === 'P1' && failed?.code === 'refused')
}

function endsAtPreflight(found: Case): Match {
  return {
    key: 'network:reset',
    title: 'The server ends when it gets a preflight',
    certainty: 'certain',
    happened: 'The server takes the preflight (OPTIONS), closes the connection, and since then nothing listens at its port.',
    not: 'It is not the network: somebody took the connection before. Postman and curl work, until a browser has asked, because they send no preflight.',
    evidence: allProbes(found).flatMap(({ id, failed }) =>
      failed === null || (id !== 'P1' && id !== 'P2') ? [] : [plainLine(id, failed.nodeCode ?? failed.code, failed.message)],
    ),
    fixes: [
      anyServer(
        'in what handles the OPTIONS',
        '# its log has the exception: an OPTIONS has no body and no login, and code that reads them there fails\n',
        'Nothing: the server goes on.',
      ),
      ...policyFixes(found, beforeIt).map(insteadOfLog),
    ],
  }
}

const beforeIt = 'It must stand before what breaks off at OPTIONS, which is then not reached.'

function insteadOfLog(fix: Fix): Fix {
  return { ...fix, instead: true }
}

type Kind = keyof typeof meanings

/** Where the request never left: what was sent, and not answered, may have run. */
const unreached: ReadonlySet<Kind> = new Set<Kind>(['dns', 'certificate', 'refused', 'unreachable'])

/** By the transport's codes and, where only a browser speaks, by its word. */
function classOf(failure: ProbeFailure | null, word: string): Kind {
  const text = failure === null ? word : `${failure.code} ${failure.nodeCode ?? ''}`
  if (/dns|ENOTFOUND|EAI_|NAME_NOT_RESOLVED|UNKNOWN_HOST/i.test(text)) return 'dns'
  if (/tls-not-tls|EPROTO|SSL_PROTOCOL|WRONG_VERSION|not-http|INVALID_HTTP/i.test(text)) return 'protocol'
  if (/tls-|CERT|SSL|SEC_ERROR/i.test(text)) return 'certificate'
  if (/refused/i.test(text)) return 'refused'
  if (/unreach|ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED/i.test(text)) return 'unreachable'
  if (/timed?[-_ ]?out|ETIMEDOUT/i.test(text)) return 'timeout'
  if (/reset|closed|EMPTY_RESPONSE|truncated|EPIPE|terminated/i.test(text)) return 'reset'
  if (/malformed|too-large|HPE_|switched|INVALID_RESPONSE|RESPONSE_HEADERS/i.test(text)) return 'malformed'
  return 'unknown'
}

const meanings = {
  dns: 'the name of the server is not known.',
  protocol: 'the server speaks another protocol at this port.',
  certificate: 'the certificate is not one that browsers take.',
  refused: 'nothing listens there.',
  unreachable: 'no way leads there.',
  timeout: 'the server did not answer in time.',
  reset: 'the server broke off.',
  malformed: 'what came back is not HTTP.',
  unknown: 'the connection failed, or something stopped the request.',
}

const remedies: Readonly<Record<Exclude<Kind, 'unknown'>, string>> = {
  dns: 'correct the name, or enter it in DNS',
  protocol: 'use http:// for a port without TLS, https:// for one with it',
  certificate: 'renew the certificate, with its chain, for this very name; on a development machine let mkcert make one',
  refused: 'start the server, or correct the port; in a container listen on 0.0.0.0, not on 127.0.0.1',
  unreachable: 'check the network, the VPN and the firewall',
  timeout: 'look what the server is busy with, and whether a firewall drops the packets',
  reset: 'read the log of the server and of the proxy before it: it may have crashed',
  malformed: 'mend what writes the answer',
}

/** What a word of the network means, and what to do then. */
export function networkWord(word: string): { readonly meaning: string; readonly remedy: string | null } {
  const kind = classOf(null, word)
  return { meaning: meanings[kind], remedy: kind === 'unknown' ? null : remedies[kind] }
}

/** Over http, where the port is shown to speak no TLS. The other way round is a situation of its own. */
function otherScheme({ url, evidence }: Case): string | null {
  const failed = allProbes({ evidence }).find(({ id }) => id === 'P1' || id === 'P2')?.failed
  return url === null || failed?.code !== 'tls-not-tls' ? null : url.href.replace(/^https:/, 'http:')
}
