import type { Ask, Match, Situation } from './situation.ts'
import { parseUrl } from '../../engine/index.ts'
import { allProbes, type Case, probed, valueOf } from '../diagnose-case.ts'
import { beforeLogin } from '../fixes/before-login.ts'
import { anyServer, type ServerChange, serverFixes } from '../fixes/by-server.ts'
import { platformLogin } from './platform-login.ts'
import { asksForPreflightLines } from '../fixes/preflight-lines.ts'
import { sendLoginOfPages } from '../fixes/send-login.ts'
import { policyFixes } from '../fixes/server.ts'
import { grants } from './grant.ts'
import { isTold } from './told.ts'
import { plainLine, saidLines, statusLine } from './evidence-line.ts'
import { loginRefusesOptions } from './login-refuses-options.ts'
import { hasSecret } from './preflight-auth.ts'
import { isCanonicalHost, isSlashOnly, leadsToLogin, passesWithLogin, redirection, type Redirection } from './redirection.ts'
import { untoldRedirect } from './untold-redirect.ts'

export const redirectLogin: Situation = {
  id: 'S6',
  title: 'The server redirects to a login page',
  kind: 'blocked',
  decidedBy: ['P1', 'P2', 'P2a', 'P8'],
  standsIn: true,
  // Told from S3: there the server answers 401 itself; S5: there the redirect leads to the same server.
  not: 'The login page is not to blame: no identity provider lets pages read it. Postman works because it follows the redirect, and shows the login page as the answer.',
  asks(found): Ask[] {
    const led = redirection(found)
    if (led === null || led.of !== 'preflight') return []
    const isElsewhere = isSlashOnly(led.from, led.to) || isCanonicalHost(led.from, led.to)
    // What redirects nobody who is logged in, redirects to a login, whatever its address.
    const withLogin: Ask[] = hasSecret(found) && !isElsewhere ? [{ id: 'P2a' }] : []
    // Whom the answer itself lets in is to stay so.
    return leadsToLogin(found, led) ? [...withLogin, { id: 'P1' }, ...asksForPreflightLines(found)] : withLogin
  },
  recognise(found): Match | null {
    const platform = platformLogin(found)
    if (platform !== null) return platform
    const led = landed(found)
    if (led === null) return loginRefusesOptions(found) ?? untoldRedirect(found, 'login', 'redirect-to-login')
    if (!leadsToLogin(found, led)) return loginRefusesOptions(found)
    if (led.of === 'preflight') return ofPreflight(found, led)
    const isCertain = led.from.host !== led.to.host || isPage(found, led)
    return {
      key: 'redirect-to-login',
      certainty: isCertain ? 'certain' : 'likely',
      happened: `The user is not logged in there: the server redirects to the login page at ${led.to.host}, which no page can read.`,
      evidence: led.evidence,
      surer: isCertain ? [] : ['Look whether the same request passes with a fresh login.'],
      fixes: [
        ...sendLoginOfPages(found),
        ...serverFixes(
          found,
          answer401,
          anyServer('where the login is checked, for requests of the API', 'HTTP/1.1 401 Unauthorized\n', opens),
        ),
        // What adds the headers stands behind the login, or nowhere: a 401 from there lacks them as well.
        ...(found.actual !== null && !grants(found, found.actual) ? policyFixes(found, 'It must stand before what checks the login.') : []),
      ],
    }
  },
}

/** Whether a redirect within one server led to a page of HTML, where the page expects the answer of an API. */
function isPage(found: Case, { to }: Landing): boolean {
  const there = allProbes(found).find(({ id, url, status }) => id === 'P8' && url === to.href && status !== null)
  return /\bhtml\b/i.test(valueOf(there ?? null, 'content-type') ?? '')
}

/** No browser sends a login with a preflight: what asks it for one asks everybody, and 401 would stop it as well. */
function ofPreflight(found: Case, { to, evidence }: Landing): Match {
  const tried = probed(found, 'P2a')
  const passes = passesWithLogin(found)
  return {
    key: 'redirect-to-login',
    certainty: 'certain',
    happened: `The login is asked for before CORS: the preflight is redirected to ${passes ? `${to.origin}${to.pathname}, and with your login it passes` : `the login page at ${to.host}`}. Browsers send no login with a preflight, whether the user is logged in or not, and never follow its redirect.`,
    not: `The login is not wrong${passes ? '' : ', nor is it known to be missing'}: browsers send a preflight without Cookie and Authorization, always. Postman and curl work because they send no preflight.`,
    evidence: [...evidence, ...(tried === null ? [] : [statusLine({ source: 'P2a', status: tried.status })])],
    fixes: beforeLogin(
      found,
      'Where a service before the server asks for the login, such as oauth2-proxy or Cloudflare Access, it has to let OPTIONS pass first.',
    ),
  }
}

type Landing = Pick<Redirection, 'of' | 'from' | 'to' | 'evidence'>

/** Where a redirect was refused, or where one led that was followed, which is never that of a preflight. */
function landed(found: Case): Landing | null {
  const led = redirection(found)
  if (led !== null) return led
  if (isTold(found)) return told(found)
  const reason = found.reasons.find(({ finding }) => finding !== null && finding.hop > 0)?.finding
  const [from, to] = [parseUrl(reason?.requestUrl ?? ''), parseUrl(reason?.url ?? '')]
  if (reason === undefined || reason === null || from === null || to === null) return null
  return { of: 'request', from, to, evidence: [plainLine('P8', 'Location', to.href)] }
}

/** Chromium's line names the URL that was asked for, and where it led. */
function told(found: Case): Landing | null {
  const { url, failedUrl } = found.request
  const [from, to] = [parseUrl(url ?? ''), parseUrl(failedUrl ?? '')]
  return from === null || to === null ? null : { of: 'request', from, to, evidence: saidLines(found) }
}

const opens =
  'Nothing: who is not logged in gets 401 instead of a redirect. Where what adds the headers of CORS stands above, the page can read it, and send them to the login itself.'

const answer401: Readonly<Record<string, ServerChange>> = {
  aspnet: {
    where: 'in the options of AddCookie()',
    text: 'options.Events.OnRedirectToLogin = context => { context.Response.StatusCode = 401; return Task.CompletedTask; };\n',
    opens,
  },
  spring: {
    where: 'in the SecurityFilterChain bean',
    text: 'http.exceptionHandling(e -> e.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));\n',
    opens,
  },
  django: {
    where: 'in settings.py, for Django REST Framework',
    text: 'REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"]}\n',
    opens,
  },
  express: {
    where: 'where the login is checked',
    text: "res.status(401).json({ error: 'not logged in' })\n",
    replace: "res.redirect('/login')",
    opens,
  },
  nginx: {
    where: 'on the command line of oauth2-proxy, where it is that which asks for the login (else what does has to answer 401)',
    text: '--api-route=^/api/ --skip-auth-preflight=true\n',
    opens,
  },
}
