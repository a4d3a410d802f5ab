import { cspSource } from '../../gateways/quote/csp.ts'
import { orNull } from '../../gateways/quote/or-null.ts'
import type { Match, Situation } from './situation.ts'
import { allProbes, type Case } from '../diagnose-case.ts'
import { isSaid } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { addSource, pageFix, type SourceList } from '../fixes/page.ts'
import { blockingPolicies, type ConnectRule, policiesOf } from './csp.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const contentSecurityPolicy: Situation = {
  id: 'S31',
  title: 'The page’s own Content-Security-Policy forbids the request',
  kind: 'elsewhere',
  decidedBy: ['page'],
  // Told from S32: there the page forbids nothing, and the browser still fails.
  not: 'It is not CORS: the page itself says whom it may ask (connect-src), and the server was not asked. Postman and curl have no page.',
  recognise(found): Match | null {
    const blocking = blockingOf(found)
    if (blocking.length === 0 && !isSaid(found, 'content-security-policy')) return null
    const rules = blocking.length > 0 ? blocking : saidRules(found)
    const [first] = rules
    const target = found.url?.origin ?? 'the server'
    return {
      key: 'csp-connect-src',
      ran: false,
      certainty: 'certain',
      ...(isFrame(found) && { not: 'It is not CORS: the page itself says what it may show in a frame (frame-src).' }),
      happened: `The page’s Content-Security-Policy${first === undefined ? '' : ` (${first.directive}: ${first.sources.join(' ') || "'none'"})`} does not let it ${isFrame(found) ? `show ${target} in a frame` : `ask ${target}`}, so the browser sends nothing.`,
      evidence:
        blocking.length === 0
          ? saidLines(found)
          : blocking.map(({ directive, sources }) => plainLine('page', directive, sources.join(' '), target)),
      fixes: [orNull(() => letIn(found, rules)) ?? otherName],
    }
  },
}

/** @throws {RangeError} where no policy can name the server */
function letIn(found: Case, rules: readonly SourceList[]): Fix {
  const { url } = found
  const origin = url?.origin ?? example
  const instead = url === null ? `, with the origin of the server in the place of ${example}` : ''
  if (rules.length > 0) {
    const fix = addSource(rules, origin, isFrame(found) ? 'frame-src' : 'connect-src')
    return { ...fix, where: fix.where + instead }
  }
  const directive = /^[a-z-]+(?= |$)/.exec(saidDirective(found))?.[0] ?? 'connect-src'
  return pageFix(
    `in the page’s Content-Security-Policy, after ${directive}${instead}`,
    [{ text: ` ${cspSource(origin)}` }],
    isFrame(found) ? `The page may show ${origin} in a frame.` : `The page may ask ${origin}.`,
  )
}

const example = 'https://api.example'

const otherName = pageFix(
  'where the URL is written',
  [],
  'Nothing: no Content-Security-Policy can name this host, be it for its signs or as it is an address of IPv6. Call the server by another name, and let that in.',
)

/** The directive as a browser prints it; empty where its line has none. */
function saidDirective({ said }: Case): string {
  return said.map(({ args }) => args['directive']).find((each) => typeof each === 'string') ?? ''
}

/** What the line is about is a connection or a frame, unless it loads something else: then `default-src` stands for another directive. */
function saidRules(found: Case): SourceList[] {
  const told = saidDirective(found)
  if (isFrame(found)) {
    const [directive = '', ...sources] = told.split(/\s+/)
    return sources.length === 0 ? [] : [{ directive, sources }]
  }
  if (found.evidence.said.some(({ text }) => /\bload(?:ing)? the\b/i.test(text))) return []
  return policiesOf([['content-security-policy', told]], '')
}

function isFrame({ request: { kind } }: Case): boolean {
  return kind === 'frame'
}

function blockingOf(found: Case): ConnectRule[] {
  const page = allProbes(found).find(({ id, headers }) => id === 'page' && headers !== null)
  if (page === undefined || found.url === null) return []
  return blockingPolicies(policiesOf(page.headers ?? [], page.bodyStart ?? ''), found.url, found.origin)
}
