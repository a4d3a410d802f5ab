import type { Match, Situation } from './situation.ts'
import { callInstead } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { grantedProbe } from './grant.ts'
import { originLine } from './evidence-line.ts'
import { failsAlike, isCanonicalHost, leadsToLogin, redirection } from './redirection.ts'

export const redirectHost: Situation = {
  id: 'S5',
  title: 'The server redirects to https, or to another host',
  kind: 'blocked',
  decidedBy: ['P2', 'P3'],
  toldFrom: {
    S4: 'there only a slash of the path differs',
    S6: 'there the redirect leads to a login',
    S7: 'there the redirect is followed, and changes the page’s origin',
  },
  not: 'Postman and curl work because they follow the redirect; browsers never follow one of a preflight. A browser that knows the host by HSTS shows a 307 of its own instead.',
  asks(found) {
    const led = redirection(found)
    return led !== null && isCanonicalHost(led.from, led.to) && !leadsToLogin(found, led) ? [{ id: 'P3', url: led.to.href }] : []
  },
  recognise(found): Match | null {
    const led = redirection(found)
    if (led === null || leadsToLogin(found, led) || (led.from.host === led.to.host && led.from.protocol === led.to.protocol)) return null
    const alike = failsAlike(found, led)
    if (alike && led.of === 'request' && !led.isBare) return null
    const canonical = isCanonicalHost(led.from, led.to)
    const there = grantedProbe(found, 'P3')
    return {
      key: `${led.of === 'preflight' ? 'preflight-' : ''}redirect-${canonical ? 'canonical-host' : 'elsewhere'}`,
      certainty: 'certain',
      happened: `The server redirects ${led.of === 'preflight' ? 'the preflight ' : ''}to ${led.to.origin}${led.blocked}.${alike ? ' There the page is not let in either.' : ''}`,
      evidence: [...led.evidence, ...(there === null ? [] : [originLine(found, { ...there, source: 'P3' })])],
      fixes: [
        ...(alike ? [] : [callInstead(led.from.href, led.to.href)]),
        ...(alike || led.of === 'request' ? policyFixes(found, 'The redirect itself needs it, too.') : []),
      ],
    }
  },
}
