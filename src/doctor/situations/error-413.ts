import type { Match, Situation } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { fingerprint } from '../fingerprint.ts'
import { anyServer, type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { type BareAnswer, bareEvidence, bareWith } from './bare-answer.ts'
import { plainLine, preflightLine } from './evidence-line.ts'
import { grants } from './grant.ts'

/** nginx lets bodies of 1 MiB through, unless told otherwise. Source: https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size */
const usualLimit = 1024 * 1024

export const error413: Situation = {
  id: 'S11',
  title: 'The body is too large for the proxy',
  kind: 'blocked',
  decidedBy: ['P1', 'P2'],
  // Told from S9: there the size of the body does not matter; S8: there the application fails.
  not: 'The policy is not wrong: the proxy refuses the body before the application, with its headers, is asked. Small bodies pass.',
  recognise(found): Match | null {
    const bare = bareWith(found, (status) => status === 413)
    if (bare === null) return null
    const granted = grants(found, found.preflight)
    const refuser = whoRefused(found, bare)
    const isOwn = isOfApplication(bare)
    // The lines of nginx may send what the preflight shows; where a larger body passes, no policy is needed.
    const isEnough = granted && refuser.server === 'nginx'
    const policy = policyFixes(
      refuser,
      isOwn ? 'It must stand before what reads bodies.' : 'Let the proxy’s own errors carry the headers too.',
    )
    const bytes = found.request.body?.bytes ?? null
    return {
      key: 'body-too-large-at-proxy',
      ...(isOwn && { title: 'The body is too large for the application', not: ownNot }),
      certainty: granted || (bytes !== null && bytes > usualLimit) ? 'certain' : 'likely',
      happened: `The body${bytes === null ? '' : ` (${bytes} bytes)`} is larger than ${isOwn ? 'the application' : 'what stands before the application'} takes, and that error (413) has no Access-Control-Allow-Origin.`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(bytes === null ? [] : [plainLine('input', 'Content-Length', String(bytes))]),
        ...(granted ? [preflightLine(found)] : []),
      ],
      surer: granted ? [] : ['Send the same request with a small body.'],
      fixes: [
        ...serverFixes(
          refuser,
          largerBodies(bytes),
          anyServer('at what stands before the application', '# raise the limit for bodies\n', 'Everybody may send larger bodies.'),
        ),
        ...(isEnough ? [onItsErrors] : []),
        ...policy.map((fix): Fix => (isEnough ? { ...fix, instead: true } : fix)),
      ],
    }
  },
}

const ownNot = 'The policy is not wrong: what reads bodies stands before it, and refuses this one first. Small bodies pass.'

/** It has signed the error. */
function isOfApplication({ answer }: BareAnswer): boolean {
  return fingerprint([answer?.headers ?? []]).application.length > 0
}

/** The case as one of the server that has signed this answer: the application signs those that come from behind it, and knows nothing of this one. */
function whoRefused(found: Case, { answer }: BareAnswer): Case {
  const { targets } = fingerprint([answer?.headers ?? []], [answer?.bodyStart ?? ''])
  return targets.length === 0 ? found : { ...found, server: targets[0]!, targets }
}

const onItsErrors = anyServer(
  'in nginx, if it has add_header lines of CORS for this path',
  '# always, at the end of each\n',
  'Allowed pages see the 413, where a body is still too large.',
)

function largerBodies(bytes: number | null): Readonly<Record<string, ServerChange>> {
  const megabytes = Math.ceil((bytes ?? 10 * usualLimit) / usualLimit) + 1
  const opens = `Everybody may send bodies of up to ${megabytes} MB.`
  return {
    nginx: { where: 'in the server or location, in the place of what is there', text: `client_max_body_size ${megabytes}m;\n`, opens },
    apache: { where: 'in the virtual host, in the place of what is there', text: `LimitRequestBody ${megabytes * usualLimit}\n`, opens },
    express: {
      where: 'where bodies are read, in the place of what is there',
      text: `app.use(express.json({ limit: '${megabytes}mb' }))\n`,
      opens,
    },
    iis: {
      where: 'in web.config, under system.webServer/security/requestFiltering',
      text: `<requestLimits maxAllowedContentLength="${megabytes * usualLimit}" />\n`,
      opens,
    },
  }
}
