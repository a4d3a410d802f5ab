import type { Ask, Match, Situation } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { parseUrl } from '../../engine/index.ts'
import { insteadOfServer, pageFix } from '../fixes/page.ts'
import { originFixes } from '../fixes/server.ts'
import { allowedOrigin, sourceOf } from './allowed-origin.ts'
import { bareAnswer } from './bare-answer.ts'
import { allowedVariants, ownAnswer, passesPreflight } from './allowed-variants.ts'
import { saysVaryOrigin } from './cache-signs.ts'
import { comparedLine, differsAt, headerLine } from './evidence-line.ts'
import { areLoopback, nearMiss, variantsOf } from './near-miss.ts'
import { grantedProbe, grants, namesOrigin } from './grant.ts'

/** S15 and S27 are one thing: the list has an origin that was meant to be the page's. */
export const acaoNearMiss: Situation = nearMissSituation(
  'S15',
  'The server allows what is almost the page’s origin',
  // Told from S27: there both are names of this machine; S14: there the header holds no single origin.
  (allowed, origin) => !areLoopback(allowed, origin),
)

// Told from S15: there the page is not on this machine, has another name before .localhost, or the scheme differs.
export const localhostVariant: Situation = nearMissSituation('S27', 'The server allows another name or port of this machine', areLoopback)

function nearMissSituation(id: string, title: string, isIt: (allowed: string, origin: string) => boolean): Situation {
  return {
    id,
    title,
    kind: 'blocked',
    decidedBy: ['P1', 'P1v'],
    // Told from S7: there a redirect has changed the page’s origin to "null".
    not: 'The two are one place to people, and two origins to browsers: scheme, host and port must be equal. Postman and curl work because they compare nothing.',
    asks: variantAsks,
    recognise(found): Match | null {
      const { origin } = found
      if (origin === null || origin === 'null' || grantedProbe(found, 'P1busted') !== null) return null
      return valueMatch(found, origin, isIt) ?? variantMatch(found, origin, isIt)
    },
  }
}

/** What the header says is almost the page's origin. */
function valueMatch(found: Case, origin: string, isIt: (allowed: string, origin: string) => boolean): Match | null {
  const allowed = allowedOrigin(found)
  // A list begins with an origin, too.
  if (allowed === null || allowed.lines > 1 || allowed.members.length > 1 || /\s/.test(allowed.value) || allowed.wanted !== origin)
    return null
  const slip = nearMiss(allowed.value, origin)
  if (slip === null || !isIt(allowed.value, origin)) return null
  const at = differsAt(allowed.value, origin)
  return {
    key: 'acao-near-miss',
    certainty: 'certain',
    happened: `The server allows "${allowed.value}", and the page is "${origin}": they differ in ${slip}${at === null ? '' : `, at character ${at + 1}`}.`,
    evidence: [comparedLine(sourceOf(allowed), 'Access-Control-Allow-Origin', allowed.value, origin)],
    fixes: withPageAt(found, allowed.value, originFixes(found)),
  }
}

/** The header is absent for the page, and there for an origin next to it. */
function variantMatch(found: Case, origin: string, isIt: (allowed: string, origin: string) => boolean): Match | null {
  const bare = bareAnswer(found)
  if (bare === null || namesOrigin(bare.answer)) return null
  const variant = allowedVariants(found).find((each) => isIt(each.origin, origin))
  if (variant === undefined) return null
  // Where the preflight is refused to both, another address of the page is no help.
  const isIn = bare.of === 'request' || passesPreflight(found, variant.origin)
  const ofServer = originFixes(
    found,
    `The server compares origins, and lets in ${variant.origin}: where that is written, ${origin} belongs beside it.`,
  )
  return {
    key: 'acao-near-miss',
    certainty: 'certain',
    happened: `The server allows ${variant.origin}, not ${origin}: they differ in ${nearMiss(variant.origin, origin) ?? 'one part'}.${isIn ? '' : ' The preflight it allows to neither.'}`,
    evidence: [
      comparedLine('P1v', 'Origin', variant.origin, origin),
      headerLine({ ...variant, source: 'P1v' }, 'Access-Control-Allow-Origin'),
    ],
    fixes: isIn ? withPageAt(found, variant.origin, ofServer) : ofServer,
  }
}

/** First the page itself, which a server that refuses preflights alone lets in; then the origins next to it; and for one that is let in, its preflight. */
function variantAsks(found: Case): Ask[] {
  const variants = variantsToAsk(found)
  if (variants.length === 0) return []
  const own = ownAnswer(found)
  if (own === null) return [{ id: 'P1' }]
  if (grants(found, own)) return []
  const letIn = bareAnswer(found)?.of === 'preflight' ? allowedVariants(found) : []
  return [...variants.map((origin): Ask => ({ id: 'P1v', origin })), ...letIn.map(({ origin }): Ask => ({ id: 'P2v', origin }))]
}

/** All where the server compares origins; of a page on this machine its other name in any case, since many a list by hand says nothing of it. */
function variantsToAsk(found: Case): string[] {
  const bare = bareAnswer(found)
  if (found.origin === null || bare === null || bare.answer === null) return []
  return keepsList(found) ? variantsOf(found.origin) : variantsOf(found.origin).filter((each) => isOtherName(each, found.origin!))
}

function isOtherName(variant: string, origin: string): boolean {
  return variant.replace('//127.0.0.1', '//localhost') === origin.replace('//127.0.0.1', '//localhost')
}

/** Whether the server compares origins: it says that its answer depends on them, or grants everything else. */
function keepsList(found: Case): boolean {
  const bare = bareAnswer(found)
  if (bare === null || bare.answer === null || found.origin === null || namesOrigin(bare.answer)) return false
  const names = (bare.answer.headers ?? []).map(([name]) => name.toLowerCase())
  return saysVaryOrigin(bare.answer) || names.some((name) => name.startsWith('access-control-'))
}

/** First the page opened under the other name of its port, where it is known to be served; who answers at another port, nobody knows: it may be the server. */
function withPageAt({ origin }: Case, allowed: string, ofServer: readonly Fix[]): Fix[] {
  const isServed = origin !== null && areLoopback(allowed, origin) && parseUrl(allowed)?.port === parseUrl(origin)?.port
  return isServed ? [openInstead(origin, allowed), ...ofServer] : [...ofServer]
}

function openInstead(from: string, to: string): Fix {
  const opens = `Nothing: the page opened at ${to} is one that the server allows.`
  return insteadOfServer(pageFix('in the address bar, while developing', [{ replace: from, text: to }], opens))
}
