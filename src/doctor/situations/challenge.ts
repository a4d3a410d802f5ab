import type { Match, Situation } from './situation.ts'
import { type Answer, type Case, sendsPreflight, valueOf } from '../diagnose-case.ts'
import { anyServer } from '../fixes/by-server.ts'
import { headerLine, statusLine } from './evidence-line.ts'

interface Sign {
  readonly name: string
  readonly header: string | null
  readonly isIt: (answer: Answer) => boolean
  readonly certain: boolean
  readonly rule: string
}

const html = (answer: Answer, pattern: RegExp) => pattern.test(answer.bodyStart ?? '')
const refused = ({ status }: Answer) => status === 403 || status === 429 || status === 503 || status === 401 || status === 405

const signs: readonly Sign[] = [
  {
    name: 'Cloudflare',
    header: 'cf-mitigated',
    isIt: (answer) => /challenge/i.test(valueOf(answer, 'cf-mitigated') ?? ''),
    certain: true,
    rule: '(http.request.method eq "OPTIONS") or (starts_with(http.request.uri.path, "/api/"))  ->  Skip',
  },
  {
    name: 'Cloudflare',
    header: 'server',
    isIt: (answer) => refused(answer) && html(answer, /<title>(?:Just a moment|Attention Required)|cdn-cgi\/challenge-platform/i),
    certain: false,
    rule: '(http.request.method eq "OPTIONS") or (starts_with(http.request.uri.path, "/api/"))  ->  Skip',
  },
  {
    name: 'DataDome',
    header: 'x-datadome',
    isIt: (answer) => refused(answer) && (valueOf(answer, 'x-datadome') !== null || html(answer, /captcha-delivery\.com|geo\.captcha/i)),
    certain: true,
    rule: 'allow OPTIONS and the paths of the API in the rules of DataDome',
  },
  {
    name: 'Akamai',
    header: 'server',
    isIt: (answer) =>
      refused(answer) &&
      (/^akamaighost/i.test(valueOf(answer, 'server') ?? '') || html(answer, /errors\.edgesuite\.net|Reference&#32;&#35;/i)),
    certain: false,
    rule: 'allow OPTIONS and the paths of the API in the Bot Manager',
  },
  {
    name: 'AWS WAF',
    header: 'x-amzn-waf-action',
    isIt: (answer) => valueOf(answer, 'x-amzn-waf-action') !== null,
    certain: true,
    rule: 'leave OPTIONS and the paths of the API out of the challenge or CAPTCHA rule of the web ACL',
  },
  {
    name: 'Imperva',
    header: 'x-iinfo',
    isIt: (answer) => refused(answer) && html(answer, /_Incapsula_Resource|Incapsula incident/i),
    certain: true,
    rule: 'leave OPTIONS and the paths of the API out of the bot rules',
  },
]

export const challengePage: Situation = {
  id: 'S34',
  title: 'A firewall asks for a proof that the visitor is human',
  kind: 'blocked',
  decidedBy: ['P2', 'P1'],
  standsIn: true,
  // Told from S3: there the application asks for a login; S12: there the gateway has no answer from behind; S33: there it is a tunnel.
  not: 'The application was not asked, and its policy is not wrong. A preflight carries no cookie, so no solved challenge counts for it. Postman may pass where a page does not, and the other way round.',
  recognise(found): Match | null {
    const seen = signOf(found)
    if (seen === null || !(found.blocked || found.views.length === 0)) return null
    const { sign, answer } = seen
    return {
      key: 'challenge-page',
      ran: false,
      certainty: sign.certain ? 'certain' : 'likely',
      happened: `${sign.name} answers ${answer === found.preflight ? 'the preflight' : 'the request'} with a challenge for humans (status ${answer.status}) instead of passing it on.`,
      evidence: [statusLine(answer), ...(sign.header === null ? [] : [headerLine(answer, sign.header)])],
      ...(sign.certain && isOnlyOf(found, answer) && { alone: true as const }),
      surer: sign.certain ? [] : [`Look into the log of ${sign.name}'s firewall for this request.`],
      fixes: [
        anyServer(
          `in the firewall rules of ${sign.name}`,
          `${sign.rule}\n`,
          'Robots too reach these paths without a challenge: let the application limit how often one may ask.',
        ),
      ],
    }
  },
}

/** Whether nothing is wrong with the other answer: what this one lacks, a firewall has left out. */
function isOnlyOf({ reasons, preflight }: Case, answer: Answer): boolean {
  const challenged = answer === preflight ? 'preflight' : 'request'
  return reasons.every(({ of }) => of === challenged)
}

/** A preflight that no browser sends is the doctor's own. */
function signOf(found: Case): { sign: Sign; answer: Answer } | null {
  for (const answer of [sendsPreflight(found) ? found.preflight : null, found.actual]) {
    const sign = answer === null ? undefined : signs.find((each) => each.isIt(answer))
    if (answer !== null && sign !== undefined) return { sign, answer }
  }
  return null
}
