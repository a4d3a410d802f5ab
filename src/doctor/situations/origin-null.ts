import type { Match, Situation } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import { type Reason, reasonOf } from '../diagnose-reasons.ts'
import { keepOrigin, serveAs, serveOverHttp } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const originNull: Situation = {
  id: 'S26',
  title: 'The page has the origin "null": it is a file, or sandboxed',
  kind: 'blocked',
  decidedBy: ['P1'],
  // Told from S7: there a redirect makes it "null"; S15: there the page has an origin, and another is allowed.
  not: 'The server’s list is not wrong: a file opened from disk, a data: page and a sandboxed frame have no origin that a server could name.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'allow-origin-missing', 'allow-origin-mismatch', 'allow-origin-wildcard', 'scheme-not-supported')
    if (reason === null || (found.origin !== 'null' && !isUnknown(found.origin, reason))) return null
    const isKnown = found.origin === 'null'
    // No server is asked.
    const isFile = reason.code === 'scheme-not-supported' || (found.url !== null && !/^https?:$/.test(found.url.protocol))
    const value = typeof reason.args.value === 'string' ? reason.args.value : null
    return {
      key: 'page-origin-null',
      ...(isFile && { ran: false }),
      certainty: isKnown ? 'certain' : 'likely',
      happened: isFile
        ? 'The page has the origin "null" (it is a file, or in a sandboxed frame) and asks for what is no URL of http: browsers load no other of another origin.'
        : `The page has the origin "null" (a file, a data: page or a sandboxed frame), and the server ${value === null ? 'does not allow that' : `allows "${value}"`}.`,
      evidence: [
        plainLine('input', 'Origin', 'null'),
        ...(reason.finding === null
          ? saidLines(found)
          : [plainLine(reason.of === 'preflight' ? 'P2' : 'P1', 'Access-Control-Allow-Origin', value, 'null')]),
      ],
      surer: isKnown ? [] : ['Look at the address of the page: after a redirect to another origin it is called "null" too.'],
      fixes: [
        ...(isFile || !isInFrame(found) ? [isFile ? serveOverHttp() : serveAs(value)] : []),
        ...(isFile ? [] : [keepOrigin()]),
        ...(isFile || found.request.credentials === 'include'
          ? []
          : [
              anyServer(
                'only if everybody may see the answer',
                'Access-Control-Allow-Origin: *\n',
                'Every page may read it, without cookies. Never allow "null": every sandboxed frame has that origin.',
              ),
            ]),
      ],
    }
  },
}

/** A page over http has an origin, unless it is sandboxed. */
function isInFrame({ evidence }: Case): boolean {
  return /^https?:/.test(evidence.page.url ?? '')
}

/** A line that says "null" of a page of which nothing else is known. */
function isUnknown(origin: string | null, { finding, args }: Reason): boolean {
  return origin === null && finding === null && args.wanted === 'null'
}
