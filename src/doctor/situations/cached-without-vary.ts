import { storedByOrigin } from '../../gateways/index.ts'
import type { Match, Situation } from './situation.ts'
import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer, type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { applicationPath } from '../fixes/for-path.ts'
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
  // Told from S1: there an answer that no cache has seen lacks the header too; S24: there the browser’s own cache keeps it.
  not: 'What the server says of CORS is not what fails here; the cache does not know that the answer depends on the Origin. It fails at random, and "disable cache" seems to cure it. Postman works because it reads every answer.',
  asks: (found) => (isRefused(found) && isCacheable(found) && mayBeCached(found.actual) ? [{ id: 'P1busted' }] : []),
  recognise(found): Match | null {
    const fresh = probed(found, 'P1busted')
    const { actual } = found
    const unseen = isUnseenPast(found)
    if (!isRefused(found) || actual === null || (fresh === null ? !isSuspect(found) : !grants(found, fresh) && !unseen)) return null
    const name = 'Access-Control-Allow-Origin'
    const isSeen = fresh !== null && !unseen
    return {
      key: 'cached-without-vary',
      // What a cache answers does not reach the server.
      ...(isHit(actual) && { ran: null }),
      certainty: isSeen ? (isForAnother(found) ? 'certain' : 'likely') : grants(found, found.preflight) ? 'likely' : 'possible',
      happened: `A cache between ${isSeen ? 'answers' : 'may answer'} with what it kept from ${isTwice(found) ? 'before the server was changed' : 'a request of another origin, or of none'}${isSeen ? `; the same URL with a new query has the right ${name}` : unseen ? '; it keeps one answer whatever the query, so that what the server itself says does not show' : ''}.`,
      evidence: [
        headerLine(actual, name, found.origin),
        ...cacheLines(actual),
        headerLine(actual, 'Vary', 'Origin'),
        ...(fresh === null ? [] : [headerLine({ ...fresh, source: 'P1busted' }, name, found.origin)]),
      ],
      surer: unseen ? ['Empty the cache for this URL, or ask the server behind it, with the Origin of the page.'] : surerOf(found, fresh),
      fixes: isSeen ? keptApart(found) : withPolicy(found, serverFixes(found, cacheKeys)),
    }
  },
}

function isRefused(found: Case): boolean {
  const bare = bareAnswer(found)
  const allowed = allowedOrigin(found)
  return (
    (bare?.of === 'request' && bare.answer !== null && (bare.status ?? 0) < 400) ||
    (allowed?.of === 'request' && (allowed.lines === 1 || isHit(found.actual)))
  )
}

function isTwice(found: Case): boolean {
  return (allowedOrigin(found)?.lines ?? 1) > 1
}

/** Whether a cache that is not told of Origin answers the fresh query, too, out of what it keeps: then nobody has asked the server itself. */
export function isUnseenPast(found: Case): boolean {
  const fresh = probed(found, 'P1busted')
  if (fresh === null || grants(found, fresh) || !isHit({ ...fresh, source: 'P1busted' })) return false
  return isHit(found.actual) && !saysVaryOrigin(found.actual)
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

/** Of a server that is seen to let the page in, and needs no policy, which would shut others out; a cache that is told what the answer depends on needs no key. */
export function keptApart(found: Case): Fix[] {
  const keys = serverFixes(found, cacheKeys)
  if (keys.length === 0) return serverFixes(found, varyLines(found), vary)
  // Of several servers nothing tells which keeps the answer.
  const [only, ...others] = found.targets
  // Browsers keep answers, too: they are told of Origin.
  if (others.length === 0 && only === 'nginx') return saysVaryOrigin(found.actual) ? keys : serverFixes(found, keysAndVary)
  if (others.length === 0 && only === 'cloudfront-policy') return keys
  return withPolicy(found, keys)
}

function withPolicy(found: Case, keys: readonly Fix[]): Fix[] {
  return [...keys, ...policyFixes(found, 'Vary: Origin must stand on every answer, those without an Origin too; then empty the cache.')]
}

const opens = 'Nothing: the cache keeps an answer for each origin.'

const vary = anyServer('on every answer, those to requests without Origin too; then empty the cache', 'Vary: Origin\n', opens)

/** What is taken off there for some answers is so before the end. */
function varyLines(found: Case): Readonly<Record<string, ServerChange>> {
  const path = applicationPath({ server: 'varnish', url: found.url })
  return {
    varnish: {
      where: `at the end of vcl_backend_response, and before each return in it (where there is none, in a sub vcl_backend_response { } at the end of the VCL)${path === undefined ? '' : '; where vcl_recv sets req.url, with the path that it has then'}; then empty the cache`,
      text: storedByOrigin(path),
      opens,
    },
  }
}

const nginxKey = 'proxy_cache_key $scheme$proxy_host$request_uri$http_origin;\n'

const ownKey =
  'where proxy_cache is, if no proxy_cache_key stands there or around it; where one does, not this line, but $http_origin at the end of that one, before its ; (within its quotes, if it has any): all else in it stays'

const keysAndVary: Readonly<Record<string, ServerChange>> = {
  nginx: {
    where: `${ownKey}; the add_header with what is set around it by add_header repeated there (nginx inherits none where one stands)`,
    text: `${nginxKey}add_header Vary Origin always;\n`,
    opens,
  },
}

const cacheKeys: Readonly<Record<string, ServerChange>> = {
  'cloudfront-policy': {
    where:
      'in the cache policy of the behaviour, under ParametersInCacheKeyAndForwardedToOrigin, beside the headers that it has (a managed policy cannot be changed: make one of your own with its values; in the console it is Cache key settings, Headers, Include the following headers, Origin)',
    text: '"HeadersConfig": { "HeaderBehavior": "whitelist", "Headers": { "Quantity": 1, "Items": ["Origin"] } }\n',
    opens:
      'Nothing: CloudFront keeps an answer for each origin, and hands Origin on to the server. An origin request policy that hands it on is not enough, as it makes no part of the key. Let the server say Vary: Origin, too: browsers keep answers as well. Then empty the cache: aws cloudfront create-invalidation --distribution-id ID --paths "/*".',
  },
  nginx: { where: ownKey, text: nginxKey, opens },
}
