import type { Match, Situation } from './situation.ts'
import { reasonOf } from '../diagnose-case.ts'
import { serveOverHttp } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const originNull: Situation = {
  id: 'S26',
  title: 'The page has the origin "null": it is a file, or sandboxed',
  kind: 'blocked',
  decidedBy: ['P1'],
  toldFrom: { S7: 'there a redirect makes it "null"', S15: 'there the page has an origin, and another is allowed' },
  not: 'The server’s list is not wrong: a file opened from disk, a data: page and a sandboxed frame have no origin that a server could name.',
  recognise(found): Match | null {
    if (found.origin !== 'null') return null
    const reason = reasonOf(found, 'allow-origin-missing', 'allow-origin-mismatch', 'allow-origin-wildcard', 'scheme-not-supported')
    if (reason === null) return null
    const value = typeof reason.args.value === 'string' ? reason.args.value : null
    return {
      key: 'page-origin-null',
      certainty: 'certain',
      happened: `The page has the origin "null" (a file, a data: page or a sandboxed frame), and the server ${value === null ? 'does not allow that' : `allows "${value}"`}.`,
      evidence: [
        plainLine('input', 'Origin', 'null'),
        ...(reason.finding === null
          ? saidLines(found)
          : [plainLine(reason.of === 'preflight' ? 'P2' : 'P1', 'Access-Control-Allow-Origin', value, 'null')]),
      ],
      fixes: [
        serveOverHttp(),
        ...(found.request.credentials === 'include'
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
