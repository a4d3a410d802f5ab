import { withVisto } from '../../gateways/targets/with-visto.ts'
import { allProbes, type Case, valueOf } from '../diagnose-case.ts'
import { namesOrigin } from '../situations/grant.ts'

/** In the place of a target: the options of the policy that is there, whatever the framework. `visto compile` prints no such thing. */
export const ownPolicy = 'visto'

/**
 * Whether the application has a policy of visto already: it refuses a preflight with 403 and nothing else, and tells caches all that it looks at. Of other
 * libraries rs/cors says the same and answers 204, Spring writes a text. Only where nobody says that it is another server.
 */
export function hasOwnPolicy(found: Case): boolean {
  const { server, servers, preflight } = found
  const isNamed = server !== null && !servers.targets.includes(server)
  if (isNamed && !withVisto.some(({ name }) => name === server)) return false
  const answers = [preflight, ...allProbes(found).filter(({ of }) => of === 'preflight')]
  return answers.some((answer) => {
    const looksAt = /\bAccess-Control-Request-Method, Access-Control-Request-Headers\b/i.test(valueOf(answer, 'vary') ?? '')
    return answer?.status === 403 && answer.bodyStart === '' && looksAt && !namesOrigin(answer)
  })
}
