import { parseUrl, type Url } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { callInstead } from '../fixes/page.ts'
import { calledThere } from './called-there.ts'
import type { Ends } from './redirect-ends.ts'

/** What keeps a page from an address whatever is answered there. */
const unreachable: ReadonlySet<Reason['code']> = new Set<Reason['code']>(['mixed-content', 'bad-port', 'scheme-not-supported'])

/**
 * What a page is to call in the place of an address that redirects: where that leads or, where that is plain http and the page calls https today, the same
 * over https. Null where no browser lets it, and where nothing of it is new.
 */
export function addressToCall(found: Case, { from, to }: Ends): Url | null {
  const call = leavesTls({ from, to }) ? overTls(from, to) : to
  return call === null || call.href === from.href || !mayCall(found, call) ? null : call
}

/** From https to plain http: what stands behind a proxy often does not see that it is asked over https. */
export function leavesTls({ from, to }: Ends): boolean {
  return from.protocol === 'https:' && to.protocol === 'http:'
}

/** The port behind a proxy is not the one before it. */
function overTls(from: Url, to: Url): Url | null {
  const host = from.hostname === to.hostname ? from.host : to.port === '' ? to.host : null
  return host === null ? null : parseUrl(`https://${host}${to.pathname}${to.search}${to.hash}`)
}

function mayCall(found: Case, url: Url): boolean {
  const { evidence } = found
  const { method, headers } = evidence.request
  const request = { ...evidence.request, method: method ?? 'GET', headers: headers ?? [] }
  return !calledThere({ ...found, evidence: { ...evidence, request } }, url).reasons.some(({ code }) => unreachable.has(code))
}

/** Of the page, where an address that it may call is known. */
export function callAddress(ends: Ends, call: Url | null): Fix[] {
  if (call === null) return []
  const why = leavesTls(ends) ? 'the page calls the address that the server redirects to, and stays with https' : undefined
  return [callInstead(ends.from.href, call.href, why)]
}

/** Of the server that redirects to plain http. */
export function redirectToTls(): Fix {
  return anyServer(
    'where the redirect is made',
    '',
    'Nothing: let it lead to https. An application behind a proxy that ends TLS redirects to http as it does not know that it is asked over https: let the proxy set X-Forwarded-Proto, and the application take the scheme from it, if nobody can ask it but by that proxy.',
  )
}
