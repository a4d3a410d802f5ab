import type { Match, Situation } from './situation.ts'
import { type Case, probed, valueOf } from '../diagnose-case.ts'
import { isOrigin } from '../allow-origin.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { originFixes } from '../fixes/server.ts'
import { type AllowedOrigin, allowedOrigin, sourceOf } from './allowed-origin.ts'
import { type BareAnswer, bareAnswer, bareEvidence, isToldByStatus } from './bare-answer.ts'
import { saysVaryOrigin } from './cache-signs.ts'
import { mayHideList } from './hidden-list.ts'
import { grantedProbe, namesOrigin } from './grant.ts'
import { failsForOrigin } from './fails-for-origin.ts'
import { comparedLine, headerLine, plainLine, saidLines } from './evidence-line.ts'
import { keptOf } from './kept-answer.ts'
import { nearMiss } from './near-miss.ts'
import { plainPreflight } from './plain-preflight.ts'
import { namesIn, wordsWithoutOrigin } from './words-without-origin.ts'

/** The same list as that of a near miss, without any entry near the page's. */
export const acaoOtherOrigin: Situation = {
  id: 'S15',
  title: 'The server allows other pages, not this one',
  kind: 'blocked',
  decidedBy: ['P1', 'P0', 'P1v'],
  // Told from S1: there the server knows no CORS at all; S23: there a cache gives out what was made for another page.
  not: 'The server knows CORS, and its headers are well-formed: this page is not on its list. Postman and curl work because they are on no list.',
  recognise(found): Match | null {
    const { origin } = found
    // Whom the server lets in when no cache is asked is on its list.
    if (origin === 'null' || grantedProbe(found, 'P1busted') !== null) return null
    const allowed = allowedOrigin(found)
    const untold = untoldValue(found)
    if (untold !== null) return untold
    const bare = bareAnswer(found)
    if (bare !== null && bare.answer === null) return mayBeLeftOut(found, bare)
    if (origin === null) return allowed === null ? null : otherThanUnknown(found, allowed)
    const opensMore = `If ${origin} should not be allowed, the refusal is right.`
    const isOther = allowed !== null && isOrigin(allowed.value)
    if (isOther && allowed.wanted === origin && allowed.lines === 1 && nearMiss(allowed.value, origin) === null) {
      return {
        key: 'acao-other-origin',
        certainty: allowed.reason.finding === null ? 'likely' : 'certain',
        happened:
          allowed.value === 'null'
            ? `The server answers ${origin} with "null", as some do to refuse: that is the origin of files and of sandboxed frames, which are let in by it, and of no other page.`
            : `The server allows "${allowed.value}", and the page is ${origin}: another origin.`,
        evidence: [comparedLine(sourceOf(allowed), 'Access-Control-Allow-Origin', allowed.value, origin), ...saidLines(found)],
        fixes: originFixes(found, opensMore),
      }
    }
    if (bare === null || bare.answer === null) return null
    // Spring has the same words for a method or a header that it refuses to a page on its list.
    if (bare.of === 'preflight' && plainPreflight(found) !== null) return null
    const plain = probed(found, 'P0')
    const refuses = bare.status === 403 && (plain?.status ?? 999) < 300
    const isToldSo = refusals.test(bare.answer.bodyStart ?? '')
    const lists =
      !namesOrigin(bare.answer) &&
      [found.preflight, found.actual].some(
        (answer) => answer !== null && answer.status !== null && answer.status < 400 && saysVaryOrigin(answer) && !namesOrigin(answer),
      )
    const fails = failsForOrigin(found)
    const words = wordsWithoutOrigin(found)
    if (!refuses && !isToldSo && !lists && !fails && words.length === 0)
      return mayHideList(found) && keptOf(found) === null ? leftOut(found, bare) : null
    const fixes = originFixes(found, opensMore)
    return {
      key: 'origin-not-allowed',
      ...(fails && { not: failsNot }),
      certainty: isToldSo ? 'certain' : 'likely',
      happened: fails
        ? `The server fails (status ${bare.status}) where it is told the page’s origin, and answers ${plain?.status} without one: its list of origins, which lacks ${origin}, ${isToldSo ? '' : 'most likely '}refuses by an exception.`
        : refuses || isToldSo || lists
          ? `The server compares origins, and ${origin} is not one that it allows.`
          : `The server answers with ${namesIn(words)}, and without Access-Control-Allow-Origin: most likely it has a list of origins, and ${origin} is not on it.`,
      evidence: [
        ...bareEvidence(found, bare),
        ...words,
        ...(plain === null ? [] : [plainLine('P0', 'status', String(plain.status))]),
        ...(valueOf(bare.answer, 'vary') === null ? [] : [headerLine(bare.answer, 'Vary')]),
      ],
      surer: isToldSo
        ? []
        : [
            `Look into the server’s list of origins: ${origin} must stand there letter by letter, without a slash at its end.`,
            ...(words.length === 0 ? [] : ['If it has no list, Access-Control-Allow-Origin has been forgotten there.']),
          ],
      // A policy beside a list that throws leaves it throwing.
      fixes: fails && fixes.some(({ instead }) => instead !== true) ? fixes.filter(({ instead }) => instead !== true) : fixes,
    }
  },
}

const failsNot = 'The code that answers is not what fails: it is not reached. Postman and curl work because they tell no origin.'

/** What Spring, Starlette and S3 write where the origin is not on their list, and lists of npm cors as its documentation has them. */
const refusals = /^Invalid CORS request|^Disallowed CORS origin|CORSResponse: This CORS request is not allowed|\bNot allowed by CORS\b/

/** Of a page whose origin the line does not tell. */
function otherThanUnknown(found: Case, { value, lines }: AllowedOrigin): Match | null {
  if (lines > 1 || !isOrigin(value)) return null
  return {
    key: 'acao-other-origin',
    certainty: 'likely',
    happened: `The server allows "${value}", which is not the page's origin.`,
    evidence: saidLines(found),
    surer: ['Say which page asks: compared letter by letter, the two tell what differs.'],
    fixes: originFixes(found),
  }
}

/** A list that lacks the page, or has it with a slip, answers it as a server that knows no CORS: without the header. */
function mayBeLeftOut(found: Case, bare: BareAnswer): Match | null {
  const { of, status, reason } = bare
  // Frameworks refuse a preflight from another origin with an error of their own.
  const isRefusal = status === null || status < 400 || (of === 'preflight' && (status === 400 || status === 403))
  if (!reason.first || !isRefusal || isToldByStatus(bare) || found.said.some(({ code }) => code === 'allow-origin-mismatch')) return null
  return {
    ...leftOut(found, bare),
    surer: ['Look into the list of origins, if the server has one; give the URL, and the origins next to the page’s are tried.'],
  }
}

/** The same of an answer that is known. */
function leftOut(found: Case, bare: BareAnswer): Match {
  return {
    key: 'origin-not-allowed',
    certainty: 'possible',
    happened: `The server may compare origins with a list that lacks ${found.origin ?? 'the page’s'}, or has it with a slip, such as another port, http or a slash at its end: it then sends no Access-Control-Allow-Origin.`,
    evidence: bareEvidence(found, bare),
    surer: ['Look into the list of origins, if the server has one.'],
    fixes: originFixes(found),
  }
}

/** WebKit says only that the origin is not allowed: the header may be absent, or name another. A line may be cut before the value, too. */
function untoldValue(found: Case): Match | null {
  const reason = reasonOf(found, 'allow-origin-mismatch')
  if (reason === null || reason.finding !== null || reason.args.value !== undefined) return null
  const wanted = typeof reason.args.wanted === 'string' ? reason.args.wanted : reason.args.counted === false ? 'the page’s origin' : null
  if (wanted === null) return null
  return {
    key: 'acao-other-origin',
    certainty: 'possible',
    not: untoldIsNot,
    happened: `${reason.args.counted === false ? 'The header is there, and names' : 'The header may be there, and name'} something else than ${wanted}: another page, this one with a slip, such as another port, http or a slash at its end, or a list.`,
    evidence: saidLines(found),
    surer: [
      `${found.request.url === null ? 'Give the URL' : 'Ask the server'} (visto check <url> --from <page>): the header itself tells.`,
    ],
    fixes: originFixes(found),
  }
}

const untoldIsNot = 'A server that sends the header knows CORS. Postman and curl work because they compare no origin.'
