import type { Ask, Match, Situation } from './situation.ts'
import type { Fix } from '../diagnosis.ts'
import { applicationPath } from '../fixes/for-path.ts'
import { insteadOfServer } from '../fixes/page.ts'
import { type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { whereWanting } from '../fixes/where-wanting.ts'
import { type Case, probed, valueOf } from '../diagnose-case.ts'
import { addressToCall, callAddress } from './address-to-call.ts'
import { calledThere } from './called-there.ts'
import { grants } from './grant.ts'
import { originLine } from './evidence-line.ts'
import { failsAlike, isSlashOnly, leadsToLogin, type Redirection, redirection } from './redirection.ts'
import { untoldRedirect } from './untold-redirect.ts'

export const redirectSlash: Situation = {
  id: 'S4',
  title: 'The server redirects to another path, or to the same with another slash',
  kind: 'blocked',
  decidedBy: ['P2', 'P3'],
  // Told from S5: there the scheme or the host differs; S6: there the redirect leads to a login.
  not: 'Postman and curl work because they follow the redirect; browsers never follow one of a preflight.',
  asks: (found) => asked(found),
  recognise(found): Match | null {
    const led = redirection(found)
    if (led === null) return untoldRedirect(found, 'slash', 'preflight-redirect-slash')
    if (!isSameServer(found, led)) return null
    const alike = failsAlike(found, led)
    if (alike && led.of === 'request' && !led.isBare) return null
    const slash = isSlashOnly(led.from, led.to)
    const there = probed(found, 'P3')
    const isClosed = there !== null && !grants(found, there)
    const call = callAddress(led, addressToCall(found, led))
    return {
      key: `${led.of === 'preflight' ? 'preflight-' : ''}redirect-${slash ? 'slash' : 'path'}`,
      certainty: 'certain',
      happened: `The server redirects ${led.of === 'preflight' ? 'the preflight ' : ''}from ${led.from.pathname} to ${led.to.pathname}${led.blocked}.${isClosed ? ` ${led.to.pathname} does not let the page in either.` : ''}`,
      evidence: [...led.evidence, ...(there === null ? [] : [originLine(found, { ...there, source: 'P3' })])],
      fixes: [
        ...(alike ? [] : led.of === 'request' ? call.map(insteadOfServer) : call),
        ...(slash
          ? serverFixes(found, isOfServeStatic(found, led) ? { ...withoutRedirect, express: ofServeStatic } : withoutRedirect)
          : []),
        ...(led.of === 'request'
          ? [...policyFixes(found, 'The redirect itself needs it, too.'), ...(isClosed ? elsewhere(found, led.to) : [])]
          : isClosed
            ? policyFixes(
                atThatPath(found, led.to),
                `It is for ${led.to.pathname}, beside the other change: called there, the page is not let in today.`,
              )
            : []),
      ],
    }
  },
}

/** The page's call of it, which the same server answers. */
function atThatPath(found: Case, to: Redirection['to']): Case {
  return { ...calledThere(found, to), server: found.server, targets: found.targets }
}

/** Lines for the one path are not for the other, unless both are of one application. */
function elsewhere(found: Case, to: Redirection['to']): Fix[] {
  const there = { ...found, url: to }
  return applicationPath(found) === applicationPath(there) ? [] : (whereWanting(there) ?? [])
}

/** The same scheme and host, and no login. */
function isSameServer(found: Case, led: Redirection): boolean {
  const { from, to } = led
  return from.host === to.host && (from.protocol === to.protocol || isSlashOnly(from, to)) && !leadsToLogin(found, led)
}

function asked(found: Case): Ask[] {
  const led = redirection(found)
  return led !== null && isSameServer(found, led) ? [{ id: 'P3', url: led.to.href }] : []
}

const opens = 'Nothing: the server answers at both spellings, or only at one, without a redirect.'

const withoutRedirect: Readonly<Record<string, ServerChange>> = {
  django: { where: 'in settings.py, with urls that match both', text: 'APPEND_SLASH = False\n', opens },
  starlette: { where: 'where the application is made', text: 'app = FastAPI(redirect_slashes=False)\n', replace: 'app = FastAPI()', opens },
  flask: { where: 'where the application is made, before the routes', text: 'app.url_map.strict_slashes = False\n', opens },
}

const ofServeStatic: ServerChange = {
  where: 'in the options of serve-static',
  text: 'app.use(express.static(root, { redirect: false }))\n',
  opens,
}

/** Express itself redirects nothing. Its serve-static does, for GET and HEAD, with a policy of content that no redirect() of an application has. */
function isOfServeStatic({ actual }: Case, { of }: Redirection): boolean {
  return of === 'request' && valueOf(actual, 'content-security-policy') === "default-src 'none'"
}
