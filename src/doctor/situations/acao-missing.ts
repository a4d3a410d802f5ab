import type { Match, Situation } from './situation.ts'
import { isRedirectStatus } from '../../engine/index.ts'
import { type Case, isProbed, probed, sendsPreflight } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import { aboveRoutes, movedAbove } from '../fixes/above-routes.ts'
import { insteadOfServer } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { allowedVariants } from './allowed-variants.ts'
import { type BareAnswer, bareAnswer, bareEvidence, isHeaderUntold, isToldByStatus } from './bare-answer.ts'
import { saysVaryOrigin } from './cache-signs.ts'
import { isUnseenPast } from './cached-without-vary.ts'
import { originLine, plainLine } from './evidence-line.ts'
import { mayHideList } from './hidden-list.ts'
import { grants, isGrantedElsewhere, namesOrigin } from './grant.ts'
import { ledOut, ledOutWords, stayThere } from './led-out.ts'
import { misspelt, misspeltEvidence, misspeltLine } from './misspelt.ts'
import { saysNoCors } from './own-words.ts'
import { isTold } from './told.ts'
import { namesIn, wordsWithoutOrigin } from './words-without-origin.ts'

export const acaoMissing: Situation = {
  id: 'S1',
  title: 'The answers say nothing of CORS',
  kind: 'blocked',
  decidedBy: ['P1', 'P2', 'P4root'],
  // Told from S2: there the answer to the request has the header, and only the preflight has not; S8: there the answer is an error, and
  // other answers of the server have the header; S25: there the preflight has the header, and the answer has not.
  not: 'The request is not wrong, and the network is not either. Postman and curl work because they are no pages: they have no origin, and read every answer.',
  // One answer alone does not tell whether the other has it, nor one path whether another has.
  asks(found) {
    const bare = bareAnswer(found)
    if (bare === null) return []
    const isOpen = !namesOrigin(bare.answer) && !namesOrigin(found.preflight) && !namesOrigin(found.actual) && !isGrantedElsewhere(found)
    return [
      { id: 'P2' },
      { id: 'P1' },
      ...(isOpen && isFine(found.actual?.status ?? 400) && found.url?.pathname !== '/' ? [{ id: 'P4root' } as const] : []),
    ]
  },
  recognise(found): Match | null {
    const bare = bareAnswer(found)
    if (bare === null || namesOrigin(bare.answer) || isToldByStatus(bare)) return null
    const { answeredAbove, probed: asked } = found.evidence
    if (answeredAbove !== undefined && asked === undefined && bare.of === 'request' && isFine(bare.status))
      return belowRoute(found, bare, answeredAbove)
    // Who lets in an origin next to the page's knows CORS.
    if (allowedVariants(found).length > 0) return null
    if (namesOrigin(found.preflight) || namesOrigin(found.actual) || namesOrigin(probed(found, 'P4root')) || isGrantedElsewhere(found))
      return onlyHere(found, bare)
    const { preflight, actual, origin } = found
    const both = preflight !== null && actual !== null
    const words = wordsWithoutOrigin(found)
    // Who says that the answer depends on the Origin, or what else of CORS it allows, has a list most often.
    const hasList = words.length > 0 || [preflight, actual].some((answer) => saysVaryOrigin(answer))
    const fine = (actual?.status ?? 0) < 400
    const known = bare.answer !== null
    const [where, elsewhere] = askedWhere(found)
    const slip = misspeltLine(bare.answer, header)
    const led = ledOut(found, bare)
    return {
      key: 'acao-missing-everywhere',
      ...(led !== null && { title: 'A redirect leads the page out of its own origin' }),
      ...(slip !== null && { title: `${header} is misspelt` }),
      ...(words.length > 0 && { title: `${header} is set nowhere` }),
      certainty: saysNoCors(bare.answer)
        ? 'certain'
        : hasList
          ? 'possible'
          : both && fine && !isRedirectStatus(actual.status ?? 0) && !isUnseenPast(found) && !mayHideList(found)
            ? 'certain'
            : known && fine && (both || bare.of === 'request')
              ? 'likely'
              : bare.reason.first && isFine(bare.status) && !isHeaderUntold(bare)
                ? 'likely'
                : 'possible',
      happened: isUntold(found)
        ? `The answer does not let ${origin ?? 'the page'} in: most likely it has no Access-Control-Allow-Origin at all, which the line does not tell.`
        : `The server answers without Access-Control-Allow-Origin${where}, so browsers let no page of another origin read it${origin === null ? '' : `, ${origin} neither`}.${words.length === 0 ? '' : ` It has ${namesIn(words)}, beside which that may have been forgotten.`}${slip === null && !saysNoCors(bare.answer) ? elsewhere : ''}${misspelt(bare.answer, header)}${pageInstead(found)}${led === null ? '' : ledOutWords(led)}`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(slip === null ? [] : [misspeltEvidence(bare.answer!.source, slip, header)]),
        // A preflight that no browser sends is no evidence of what it is like for the page.
        ...[sendsPreflight(found) ? preflight : null, actual]
          .filter((each) => each !== null && each !== bare.answer)
          .map((each) => originLine(found, each!)),
      ],
      surer:
        both && !hasList
          ? isUnseenPast(found)
            ? [askPast]
            : mayHideList(found)
              ? [lookForList]
              : []
          : isProbed(found, 'P1')
            ? ['The answer to the request itself is not known: visto check --send sends it, once.']
            : ['Give the URL (visto check <url> --from <page>): the answer itself then tells whether all of the server is so.'],
      fixes: [
        ...(led === null ? [] : [insteadOfServer(stayThere(led))]),
        ...(slip !== null
          ? policyFixes(found, `Rename ${slip[0]} to ${header} where it is set, or take it out: no browser reads it.`)
          : policyFixes(found, 'If the server is somebody else’s, no header of yours helps: call it from your own server.')),
      ],
    }
  },
}

const header = 'Access-Control-Allow-Origin'

const askPast = 'Ask the server behind the cache: what comes is out of it, whatever the query.'

const lookForList = 'Look whether the server has a list of origins: many a list says nothing to a page that it lacks.'

/** What the code says of an answer that the line says is without the header. */
function belowRoute(found: Case, bare: BareAnswer, { route, cors }: NonNullable<Case['evidence']['answeredAbove']>): Match {
  return {
    key: 'acao-missing-here',
    title: 'The route stands above what adds the headers of CORS',
    certainty: 'likely',
    happened: `In the code that was given, ${route} stands above ${cors}. Express goes through them in that order: the route answers, and what stands below it adds nothing.`,
    evidence: [...bareEvidence(found, bare), plainLine('input', 'code of the server', `${route} above ${cors}`)],
    surer: ['Give the URL (visto check <url> --from <page>): the server may run other code than this.'],
    fixes: [movedAbove(found, 'express-cors', cors, route)],
  }
}

/** Middleware may be for some paths alone. */
function askedWhere(found: Case): readonly [where: string, elsewhere: string] {
  const { url, evidence } = found
  if (evidence.probed === undefined || url === null) return ['', '']
  const root = probed(found, 'P4root')?.status ?? null
  const where = url.pathname === '/' ? 'at its root' : root === null ? 'at this path' : 'at this path and at its root'
  return [` ${where}`, ' CORS that is set up for other paths alone does not show there.']
}

/** WebKit says only that the origin is not allowed, whatever the header says. */
function isUntold(found: Case): boolean {
  const isOpen = ({ code, first, args }: Reason) => !first && code === 'allow-origin-mismatch' && args['value'] === undefined
  return isTold(found) && found.said.some(isOpen)
}

/** What a front end answers to every path: script has asked it, and not the API. */
function pageInstead({ actual, request }: Case): string {
  const isPage = /^\s*(?:<!doctype html|<html)/i.test(actual?.bodyStart ?? '') && (actual?.status ?? 0) < 300
  const wantsPage = (request.headers ?? []).some(([name, value]) => /^accept$/i.test(name) && /html/i.test(value))
  return isPage && !wantsPage ? ' It is a page of HTML: if script expects data, the URL leads to a front end, and not to the API.' : ''
}

function isFine(status: number | null): boolean {
  return status === null || status < 400
}

const everywhere = 'It must be on every answer of the server, once.'

/** Other answers have the header: the last of several, or one that nothing more is known of. */
function onlyHere(found: Case, bare: BareAnswer): Match {
  const { finding } = bare.reason
  const where =
    finding !== null && finding.hop > 0
      ? `The answer of ${finding.url}, where the redirect leads,`
      : `The answer (status ${bare.status ?? 'unknown'})`
  const root = probed(found, 'P4root')
  const byRoot = namesOrigin(root)
  return {
    key: 'acao-missing-here',
    title: 'This answer says nothing of CORS, and others of the server do',
    // Without it the server would have been said to know no CORS.
    certainty: byRoot && isFine(bare.status) ? 'likely' : 'possible',
    happened: `${where} has no Access-Control-Allow-Origin, which ${byRoot ? 'that at the root of the server has: CORS is set up there, and not for this path' : 'other answers have'}.`,
    evidence: [...bareEvidence(found, bare), ...(byRoot ? [originLine(found, { ...root!, source: 'P4root' })] : [])],
    surer: [
      found.server === 'nginx' && byRoot
        ? 'Look in the location of this path: with an add_header of its own, of whatever name, it drops those of the server.'
        : 'Look which part of the server, or what before it, makes that answer.',
    ],
    fixes: grants(found, root) ? aboveRoutes(found, policyFixes(found, everywhere), 'all routes') : policyFixes(found, everywhere),
  }
}
