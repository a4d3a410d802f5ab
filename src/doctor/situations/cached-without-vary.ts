import type { Match, Situation } from './situation.ts'
import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer, type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { allowedOrigin } from './allowed-origin.ts'
import { bareAnswer } from './bare-answer.ts'
import { cacheLines, isCacheable, isHit, mayBeCached, saysVaryOrigin } from './cache-signs.ts'
import { headerLine } from './evidence-line.ts'
import { grants } from './grant.ts'

export const cachedWithoutVary: Situation = {
  id: 'S23',
  title: 'A cache between gives out an answer that was made for somebody else',
  kind: 'blocked',
  decidedBy: ['P1', 'P1busted'],
  toldFrom: { S1: 'there an answer that no cache has seen lacks the header too', S24: 'there the browser’s own cache keeps it' },
  not: 'The server’s policy is right; the cache does not know that the answer depends on the Origin. It fails at random, and "disable cache" seems to cure it. Postman works because it reads every answer.',
  asks: (found) => (isRefused(found) && isCacheable(found) && mayBeCached(found.actual) ? [{ id: 'P1busted' }] : []),
  recognise(found): Match | null {
    const fresh = probed(found, 'P1busted')
    const { actual } = found
    if (!isRefused(found) || actual === null || (fresh === null ? !isSuspect(found) : !grants(found, fresh))) return null
    const name = 'Access-Control-Allow-Origin'
    return {
      key: 'cached-without-vary',
      certainty: fresh === null ? 'possible' : isForAnother(found) ? 'certain' : 'likely',
      happened: `A cache between ${fresh === null ? 'may answer' : 'answers'} with what it kept from a request of another origin, or of none${fresh === null ? '' : `; the same URL with a new query has the right ${name}`}.`,
      evidence: [
        headerLine(actual, name, found.origin),
        ...cacheLines(actual),
        headerLine(actual, 'Vary', 'Origin'),
        ...(fresh === null ? [] : [headerLine({ ...fresh, source: 'P1busted' }, name, found.origin)]),
      ],
      surer: surerOf(found, fresh),
      fixes: fixesOf(found, fresh),
    }
  },
}

function isRefused(found: Case): boolean {
  const bare = bareAnswer(found)
  const allowed = allowedOrigin(found)
  return (bare?.of === 'request' && bare.answer !== null && (bare.status ?? 0) < 400) || (allowed?.of === 'request' && allowed.lines === 1)
}

/** Seen by others than us, out of a cache, and not told to depend on who asks. */
function isSuspect(found: Case): boolean {
  const { actual, evidence } = found
  return evidence.probed === undefined && isHit(actual) && !saysVaryOrigin(actual) && isCacheable(found)
}

/** It says that it comes out of a cache or, as one that is new there has no age to tell of, names whom it was made for. */
function isForAnother(found: Case): boolean {
  return isHit(found.actual) || allowedOrigin(found) !== null
}

function surerOf(found: Case, fresh: ProbeAnswer | null): string[] {
  if (fresh === null) return ['Give the URL: asked with a query that no cache has seen, the server itself tells.']
  return isForAnother(found) ? [] : ['The answer does not say that it comes out of a cache: ask a few times more.']
}

/** A server that is seen to let the page in needs no policy, which would shut others out; a cache that is told what the answer depends on needs no key. */
function fixesOf(found: Case, fresh: ProbeAnswer | null): Fix[] {
  const keys = serverFixes(found, cacheKeys)
  if (fresh !== null && keys.length === 0) return serverFixes(found, varyLines, vary)
  // Of several servers nothing tells which keeps the answer; the line for CloudFront is no key, as it hands the Origin on.
  if (fresh !== null && found.targets.length === 1 && found.targets[0] === 'nginx') return serverFixes(found, keysAndVary)
  return [...keys, ...policyFixes(found, 'Vary: Origin must stand on every answer, those without an Origin too; then empty the cache.')]
}

const opens = 'Nothing: the cache keeps an answer for each origin.'

const vary = anyServer('on every answer, those to requests without Origin too; then empty the cache', 'Vary: Origin\n', opens)

const varyLines: Readonly<Record<string, ServerChange>> = {
  varnish: {
    where: 'in vcl_backend_response; then empty the cache',
    text: 'set beresp.http.Vary = regsub(beresp.http.Vary + ", Origin", "^, ", "");\n',
    opens,
  },
}

const nginxKey = 'proxy_cache_key $scheme$proxy_host$request_uri$http_origin;\n'

/** Browsers keep answers, too: they are told of Origin. */
const keysAndVary: Readonly<Record<string, ServerChange>> = {
  nginx: {
    where: 'where proxy_cache is, with what is set around it by add_header repeated there (nginx inherits none where one stands)',
    text: `${nginxKey}add_header Vary Origin always;\n`,
    opens,
  },
}

const cacheKeys: Readonly<Record<string, ServerChange>> = {
  'cloudfront-policy': {
    where: 'in the behaviour of the distribution',
    text: '"OriginRequestPolicyId": "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf"\n',
    opens: 'Nothing: the origin sees Origin (Managed-CORS-S3Origin). Let a cache policy include Origin as well.',
  },
  nginx: { where: 'where proxy_cache is', text: nginxKey, opens },
}
