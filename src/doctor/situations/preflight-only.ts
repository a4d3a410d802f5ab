import type { Match, Situation } from './situation.ts'
import { type Answer, type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { aboveRoutes } from '../fixes/above-routes.ts'
import { answerLines } from '../fixes/answer-lines.ts'
import { serverFixes } from '../fixes/by-server.ts'
import { headerLines } from '../fixes/header-lines.ts'
import { takesOff } from '../fixes/line-fixes.ts'
import { linePlacesOf } from '../fixes/line-places.ts'
import { fixedHeaders } from '../../gateways/index.ts'
import { policyFor } from '../fixes/policy-for.ts'
import { dangerOf } from '../fixes/danger.ts'
import { policyFixes } from '../fixes/server.ts'
import { withCookies } from '../fixes/with-cookies.ts'
import { type BareAnswer, bareAnswer, bareEvidence } from './bare-answer.ts'
import { isUnseenPast } from './cached-without-vary.ts'
import { originLine, plainLine } from './evidence-line.ts'
import { inFunction, isFunctionFailure } from './function-failure.ts'
import { grants, isGrantedElsewhere } from './grant.ts'

export const preflightOnly: Situation = {
  id: 'S25',
  title: 'The preflight has the headers, and the answer has not',
  kind: 'blocked',
  decidedBy: ['P1', 'P2'],
  // Told from S1: there the preflight lacks the header too; S2: there it is the other way round; S8: there the answer is an error; S33:
  // there a tunnel answers in the server’s place.
  not: 'The preflight is right, and so are its lists. What answers the request (behind a gateway: the function) must send the header itself.',
  asks: (found) => (bareAnswer(found)?.of === 'request' ? [{ id: 'P2' }] : []),
  recognise(found): Match | null {
    const bare = bareAnswer(found)
    const { preflight, servers } = found
    if (
      bare === null ||
      bare.of !== 'request' ||
      (bare.reason.finding?.hop ?? 0) > 0 ||
      isGrantedElsewhere(found) ||
      bare.answer === null ||
      !grants(found, preflight)
    )
      return null
    if (isFunctionFailure(bare.answer)) return behindFailure(found, bare)
    if ((bare.status ?? 0) >= 400) return null
    const outside = outsideIf(found, preflight!) ?? besideSubroutine(found)
    const gateway = servers.between.find(({ name }) => name === 'API Gateway')
    return {
      key: 'preflight-only-headers',
      certainty: isUnseenPast(found) ? 'likely' : 'certain',
      happened: `The preflight is allowed${gateway === undefined ? '' : ' by API Gateway'}, and the answer to ${bare.answer.standsFor === null ? 'the request itself' : `a GET, which went in the place of the ${bare.answer.standsFor},`} (status ${bare.status}) has no Access-Control-Allow-Origin, so ${bare.answer.standsFor === null ? 'the request runs and the page cannot' : `if the ${bare.answer.standsFor} is answered so, it runs and the page cannot`} read what comes of it.`,
      evidence: [
        originLine(found, preflight!),
        ...bareEvidence(found, bare),
        ...(gateway === undefined ? [] : [plainLine('P1', gateway.header, gateway.value)]),
      ],
      fixes:
        outside !== null
          ? outside
          : [
              ...serverFixes(found, inFunction(found)),
              ...aboveRoutes(
                found,
                policyFixes(found, 'It must be on the answers of the request itself, not on preflights only.'),
                'all routes',
              ),
            ],
    }
  },
}

/** What the function sends where it does not fail is not seen. */
function behindFailure(found: Case, bare: BareAnswer): Match {
  return {
    key: 'preflight-only-headers',
    certainty: 'possible',
    happened:
      'API Gateway allows the preflight, and the function behind it (Lambda proxy) has to send Access-Control-Allow-Origin itself: whether it does, this error does not show.',
    evidence: [originLine(found, found.preflight!), ...bareEvidence(found, bare)],
    surer: ['Ask again once the function answers.'],
    fixes: serverFixes(found, inFunction(found)),
  }
}

/** Those that answer preflights by lines for them alone, as people have them. */
const haveIfs: ReadonlySet<string | null> = new Set(['nginx', 'apache', 'haproxy'])

/** What the answer itself lacks of the policy; the preflights stay as they are. */
function outsideIf(found: Case, preflight: Answer): Fix[] | null {
  const policy = haveIfs.has(found.server) ? policyFor(found) : null
  const granted = policy === null ? null : fixedHeaders(policy, ['granted'])
  if (granted === null) return null
  // Of what is there for whoever asks, a second line would undo the first.
  const headers = granted.filter(([name, value]) => valueOf(found.actual, name.toLowerCase()) !== value)
  const more =
    valueOf(preflight, 'access-control-allow-origin') === '*'
      ? "The preflight lets every page ask: an API for everybody says '*' here, too."
      : 'Where the preflight takes the origin from a variable, so must this.'
  const opens = `Pages of ${found.origin} may read the answers${withCookies(found)}. ${more}`
  const fix = headerLines(
    found.server,
    headers,
    opens,
    headers.map(([name]) => name),
  )
  // In the place of a line for preflights it would change what is right.
  const where = `where this path is answered, outside of what is for OPTIONS alone (where ${linePlacesOf(found.server)?.name} has nothing of CORS, what stands behind it answers the preflights, and the answers must have it there, too)`
  return fix === null ? null : [{ ...fix, where }]
}

/** Those that answer preflights in a matcher or a subroutine have no line on the answer that theirs could stand beside. */
function besideSubroutine(found: Case): Fix[] | null {
  if (found.server !== 'caddy' && found.server !== 'varnish') return null
  const opens = `Pages of ${found.origin} may read the answers${withCookies(found)}. ${takesOff}`
  return answerLines(found, [opens, dangerOf(policyFor(found))].join(' ').trimEnd())
}
