import type { Match } from './situation.ts'
import { isRedirectStatus, parseUrl, type Url } from '../../engine/index.ts'
import { type Answer, type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { bareEvidence, bareWith } from './bare-answer.ts'
import { plainLine, statusLine } from './evidence-line.ts'
import { namesOrigin } from './grant.ts'
import { hasSecret } from './preflight-auth.ts'
import { leadsToLogin } from './redirection.ts'

/** What asks for a login before the application redirects who opens a page, and often refuses an OPTIONS, which nobody could follow, with an error instead. */
export function loginRefusesOptions(found: Case): Match | null {
  const refused = bareWith(found, (status) => status === 403 || status === 405)
  const { actual } = found
  const login = actual === null ? null : loginOf(found, actual)
  if (refused?.of !== 'preflight' || refused.answer === null || actual === null || login === null) return null
  const isAccess = isCloudflareAccess(login) && refused.status === 403
  return {
    key: 'redirect-to-login',
    title: 'A login before the server refuses the preflight',
    // An application that redirects to its own login knows OPTIONS itself, or does not.
    certainty: isAccess ? 'certain' : login.host === found.url?.host ? 'possible' : 'likely',
    // Who redirects everybody to its own login has not asked the application.
    ...(isAccess && { alone: true }),
    happened: `${isAccess ? 'Cloudflare Access asks for a login before the application' : 'A login is asked for, it seems before the application'}: that redirects the request itself${hasSecret(found) ? ', with the login that was given,' : ''} to ${login.host}, and refuses the preflight with ${refused.status}. Browsers send no login with a preflight, whether the user is logged in or not.`,
    not: 'The policy of the application is not known to be wrong: it was not asked. Postman and curl send no preflight, and who is logged in sees it work in a tab of its own.',
    evidence: [...bareEvidence(found, refused), statusLine(actual), plainLine(actual.source, 'Location', login.href)],
    surer: isAccess ? [] : ['Ask the application past the login: if it answers OPTIONS with that status as well, it is the application.'],
    fixes: isAccess
      ? [bypass]
      : [letThrough, ...policyFixes(found, 'It is needed where the application has no CORS yet, which was not seen.')],
  }
}

/** Where the request itself is redirected, by somebody who says nothing of CORS, if it is to a login. */
function loginOf(found: Case, actual: Answer): Url | null {
  const location = valueOf(actual, 'location')
  if (location === null || !isRedirectStatus(actual.status ?? 0) || namesOrigin(actual)) return null
  const to = parseUrl(location, actual.url)
  return to !== null && leadsToLogin(found, { of: 'request', to }) ? to : null
}

/** It refuses an OPTIONS with 403: https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors/ */
function isCloudflareAccess({ host, pathname }: Url): boolean {
  return pathname.startsWith('/cdn-cgi/access/') || host.endsWith('.cloudflareaccess.com')
}

const opens = 'Preflights pass without a login; they carry no data, and every other request is checked as before.'

const bypass: Fix = anyServer(
  'in Cloudflare Access (the application in Zero Trust, under CORS settings)',
  '# turn on: Bypass options requests to origin\n',
  `${opens} The request itself needs the login all the same: Access reads it from its cookie, which goes along with credentials: "include" alone. Where Access has CORS settings already, put the page into those instead: this takes their place. Then check again: what the application answers is not known yet.`,
)

const letThrough: Fix = anyServer(
  'in what asks for the login, if that is a service of its own before the application',
  '# let OPTIONS pass to the application, such as --skip-auth-preflight=true of oauth2-proxy\n',
  `${opens} Check again: what the application answers then is not known yet.`,
)
