import type { Match, Situation } from './situation.ts'
import type { Url } from '../../engine/index.ts'
import { allowOriginLines } from '../allow-origin.ts'
import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { insteadOfServer } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { addressToCall, callAddress, leavesTls, redirectToTls } from './address-to-call.ts'
import { calledThere } from './called-there.ts'
import { grantedProbe } from './grant.ts'
import { originLine } from './evidence-line.ts'
import { isOfCors } from './of-cors.ts'
import { failsAlike, isCanonicalHost, leadsToLogin, type Redirection, redirection } from './redirection.ts'
import { untoldRedirect } from './untold-redirect.ts'

export const redirectHost: Situation = {
  id: 'S5',
  title: 'The server redirects to https, or to another host',
  kind: 'blocked',
  decidedBy: ['P2', 'P3'],
  // Told from S4: there only a slash of the path differs; S6: there the redirect leads to a login; S7: there the redirect is followed,
  // and changes the page’s origin.
  not: 'Postman and curl work because they follow the redirect; browsers never follow one of a preflight. A browser that knows the host by HSTS shows a 307 of its own instead.',
  asks(found) {
    const led = redirection(found)
    if (led === null || !isCanonicalHost(led.from, led.to) || leadsToLogin(found, led)) return []
    const call = addressToCall(found, led)
    return call === null ? [] : [{ id: 'P3', url: call.href }]
  },
  recognise(found): Match | null {
    const led = redirection(found)
    if (led === null) return untoldRedirect(found, 'host', 'preflight-redirect-canonical-host')
    if (leadsToLogin(found, led) || (led.from.host === led.to.host && led.from.protocol === led.to.protocol)) return null
    const alike = failsAlike(found, led)
    const canonical = isCanonicalHost(led.from, led.to)
    const there = grantedProbe(found, 'P3')
    const toHttp = leavesTls(led)
    const call = ends(found, led)
    return {
      key: `${led.of === 'preflight' ? 'preflight-' : ''}redirect-${toHttp ? 'to-http' : canonical ? 'canonical-host' : 'elsewhere'}`,
      ...(toHttp && {
        title: 'The server redirects from https to plain http',
        not: 'Postman and curl work because they follow the redirect, to wherever it leads.',
      }),
      certainty: 'certain',
      happened: `The server redirects ${led.of === 'preflight' ? 'the preflight ' : ''}to ${toHttp ? led.to.href : led.to.origin}${led.blocked}.${toHttp && found.origin?.startsWith('https:') === true ? ' The page is over https: it may not be led to plain http, whatever the redirect has.' : ''}${alike ? ` ${toHttp ? 'Over https' : 'There'} the page is not let in either.` : ''}`,
      evidence: [...led.evidence, ...(there === null ? [] : [originLine(found, { ...there, source: 'P3' })])],
      fixes: alike && led.of === 'preflight' ? policyFixes(found) : changes(led, call, atServers(found, led)),
    }
  },
}

/** An address that lets the page in makes it needless that the redirect leads there. */
function changes(led: Redirection, call: Url | null, lines: readonly Fix[]): Fix[] {
  const page = callAddress(led, call)
  if (!leavesTls(led)) return [...page, ...lines]
  return [...(lines.length === 0 ? page.map(insteadOfServer) : page), redirectToTls(), ...lines]
}

/** Where the other address leads on, that is the one to call. */
function ends(found: Case, led: Redirection): Url | null {
  const call = addressToCall(found, led)
  const on = call === null ? null : redirection(calledThere(found, call))
  const last = on === null ? call : addressToCall(found, on)
  return last?.href === led.from.href ? null : last
}

/**
 * What servers lack beside: where the page calls the address itself, that one. The redirect's own header is of use only where the address has a star, as behind a
 * redirect to another origin the page is "null".
 */
function atServers(found: Case, led: Redirection): Fix[] {
  const call = addressToCall(found, led)
  const there = call === null ? null : calledThere(found, call)
  if (call === null || there === null || redirection(there) !== null || call.origin === found.origin) return []
  if (there.reasons.some(isOfCors))
    return policyFixes(there, besidePage).map((fix) => ({ ...fix, where: `at ${call.origin}, ${fix.where}` }))
  if (leavesTls(led)) return []
  const [star] = originsThere(found)
  const isLed = led.of === 'request' && found.request.credentials !== 'include' && (star === undefined || star === '*')
  return isLed ? policyFixes(found, star === undefined ? andStar : 'The redirect itself needs it, if the page goes on calling it.') : []
}

function originsThere(found: Case): string[] {
  return allowOriginLines(probed(found, 'P3')?.headers).map(([, value]) => value)
}

const besidePage = 'It goes together with the change of the page: called there, the page is not let in today.'

const andStar =
  'The redirect itself needs it, if the page goes on calling it, and the address where it leads then needs Access-Control-Allow-Origin: *, as the browser calls the page "null" from there on.'
