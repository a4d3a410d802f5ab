import type { Match, Situation } from './situation.ts'
import { allProbes } from '../diagnose-case.ts'
import { policyFixes } from '../fixes/server.ts'
import { inSeconds, isHeld } from '../held.ts'
import { originLine, plainLine, statusLine } from './evidence-line.ts'

/** Who writes the answer to OPTIONS by hand and forgets to end it, or has no else for it. */
export const preflightHeld: Situation = {
  id: 'S2',
  title: 'The server does not answer OPTIONS',
  kind: 'blocked',
  decidedBy: ['P2', 'P1'],
  // Told from S29: there no request is answered; S3: there the preflight is answered with 401 or 403.
  not: 'It is not the network, and no firewall: a GET to the same address is answered. Postman and curl work because they send no preflight (an OPTIONS) before the request.',
  recognise(found): Match | null {
    const held = allProbes(found).find(({ failed }) => failed !== null && isHeld(failed))
    if (held?.failed === undefined || held.failed === null) return null
    const { actual } = found
    return {
      key: 'preflight-held',
      certainty: 'likely',
      ...(held.failed.waited !== undefined && { title: `The server did not answer OPTIONS within ${inSeconds(held.failed.waited)}` }),
      happened: held.failed.message,
      evidence: [
        plainLine(held.id, 'answer to OPTIONS', null, 'status 200 to 299'),
        ...(actual === null ? [] : [statusLine(actual), originLine(found, actual)]),
      ],
      surer: [
        'visto check --timeout 60 waits for about a minute: browsers wait long, too, and an OPTIONS that is answered at last passes there.',
      ],
      fixes: policyFixes(found, ending),
    }
  },
}

const ending =
  'It must stand before what takes the OPTIONS today, and neither ends the answer nor hands it on: code that sets the headers of a preflight has to end it as well (status 204), and code that tells methods apart needs a branch for it.'
