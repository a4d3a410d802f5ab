import type { Match } from './situation.ts'
import { parseUrl } from '../../engine/index.ts'
import { type Answer, type Case, valueOf } from '../diagnose-case.ts'
import { anyServer } from '../fixes/by-server.ts'
import { bareEvidence, bareWith } from './bare-answer.ts'
import { headerLine } from './evidence-line.ts'
import { redirection } from './redirection.ts'

/** Deployment Protection of Vercel asks for a login of Vercel, by a page of its own or by a redirect to it: what is deployed there is not asked. */
export function platformLogin(found: Case): Match | null {
  const seen = askedBy(found)
  if (seen === null) return null
  const { of, evidence } = seen
  const path = found.url?.pathname ?? '/'
  return {
    key: 'login-of-the-platform',
    title: 'The platform asks for a login before the application',
    alone: true,
    ran: false,
    not: 'No token that the page could send is missing, and the policy of the application is not wrong: it was not asked. Who is logged in at Vercel sees it work in a tab of its own; no preflight carries that login.',
    certainty: 'certain',
    happened: `Vercel asks for a login of its own at ${of === 'preflight' ? 'the preflight' : 'the request'} (Deployment Protection), and does not pass it on to what is deployed there.`,
    evidence,
    surer: [],
    fixes: [
      anyServer(
        'in the settings of the project at Vercel, under Deployment Protection (one of these)',
        [
          '# Standard Protection leaves the domain of production open: let the page call that',
          '# Vercel Authentication (or Password Protection) off, or an exception for this domain',
          `# for tests alone: OPTIONS Allowlist: ${path}, and Protection Bypass for Automation, whose secret goes with the request as x-vercel-protection-bypass`,
          '',
        ].join('\n'),
        'Without the protection everybody reaches that deployment. The secret opens all of them: it belongs in no page that others load, and the application must list its header for preflights. Then check again: what the application answers is not known yet.',
      ),
    ],
  }
}

function askedBy(found: Case): Pick<NonNullable<ReturnType<typeof redirection>>, 'of' | 'evidence'> | null {
  const led = redirection(found)
  if (led !== null) return isSso(led.to.href) ? led : null
  const bare = bareWith(found, (status) => status === 401)
  if (bare === null || bare.answer === null || !isLoginPage(bare.answer)) return null
  const sign = valueOf(bare.answer, 'set-cookie') === null ? 'Server' : 'Set-Cookie'
  return { of: bare.of, evidence: [...bareEvidence(found, bare), headerLine(bare.answer, sign)] }
}

function isSso(url: string): boolean {
  const to = parseUrl(url)
  return to?.hostname === 'vercel.com' && /^\/(?:sso-api|sso|login)\b/.test(to.pathname)
}

/** Signed by the platform alone: an application there may answer 401 itself. */
function isLoginPage(answer: Answer): boolean {
  if (/(?:^|[\s,;])_vercel_sso_nonce=/.test(valueOf(answer, 'set-cookie') ?? '')) return true
  return (
    /^vercel$/i.test(valueOf(answer, 'server') ?? '') && /vercel\.com\/sso-api|<title>Authentication Required/i.test(answer.bodyStart ?? '')
  )
}
