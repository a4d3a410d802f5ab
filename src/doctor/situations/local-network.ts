import type { Match, Situation } from './situation.ts'
import type { AddressSpace } from '../../engine/index.ts'
import { type Case, reasonOf } from '../diagnose-case.ts'
import { pageFix } from '../fixes/page.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const localNetwork: Situation = {
  id: 'S28',
  title: 'A public page asks a server of the local network',
  kind: 'elsewhere',
  decidedBy: ['P1', 'P2'],
  toldFrom: { S29: 'there no answer comes at all', S30: 'there the page is over https, and the server over http' },
  not: 'CORS may be right: before it, the browser asks the user whether this page may reach their own network. The headers Access-Control-Allow-Private-Network of some years ago do nothing any more.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'local-network', 'local-network-insecure', 'target-address-space')
    const asked = permissionFor(found)
    if (reason === null && asked === null) return null
    const space = asked ?? (typeof reason?.args.addressSpace === 'string' ? reason.args.addressSpace : 'local')
    const insecure = reason?.code === 'local-network-insecure'
    return {
      key: 'local-network-access',
      // A permission that is given leaves the other reason.
      certainty: reason === null && found.reasons.length > 0 ? 'likely' : 'certain',
      happened: `The server has a ${space} address and the page is public: the browser ${insecure ? 'refuses that to pages without https' : 'needs the user’s permission for it first'}.`,
      evidence:
        asked === null && !insecure
          ? saidLines(found)
          : [
              plainLine(found.preflight === null ? 'P1' : 'P2', 'address space', space, 'public'),
              plainLine('input', 'page', found.evidence.pageSpace ?? null),
            ],
      surer: ['Look whether the browser has asked for the permission.'],
      fixes: insecure
        ? [
            pageFix(
              'at the page’s server',
              found.origin === null ? [] : [{ replace: found.origin, text: found.origin.replace('http:', 'https:') }],
              'Nothing: over https the browser asks the user.',
            ),
          ]
        : [
            pageFix(
              'in the call of fetch()',
              [{ text: `targetAddressSpace: '${space}',\n` }],
              'The user is asked once whether this page may reach their network. A frame needs allow="local-network-access" as well, and the server needs its headers of CORS.',
            ),
          ],
    }
  },
}

/** The address space for which a browser asks the user's permission, which passes if the user gives it. */
function permissionFor({ views }: Case): AddressSpace | null {
  const asked = views.flatMap(({ outcome }) => outcome?.warnings ?? []).find(({ code }) => code === 'local-network')
  return asked?.code === 'local-network' ? (asked.args.addressSpace as AddressSpace) : null
}
