import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type Answered, type AnswerHeader } from '../headers.ts'
import { originRegex } from '../origin-regex.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { haproxyFormat, haproxyMapWord, haproxyString } from '../quote/haproxy.ts'
import { canAll, type CompiledFile, type Route, type Target } from '../target.ts'

export const haproxy: Target = {
  name: 'haproxy',
  title: 'HAProxy 2.2 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://docs.haproxy.org/2.6/configuration.html#http-after-response',
  traps: [
    'http-response rules do not run for answers that HAProxy makes itself (204, 502, 503): http-after-response rules do.',
    'In a condition, req.fhdr(origin) is any line of Origin, and in a value the last one: the rules look at one variable.',
    'req.hdr splits a line at its commas: req.fhdr does not.',
    'add-header without del-header leaves the grants of the server behind beside those of the policy.',
    'set-header Vary takes off what the server behind varies by: add-header keeps it.',
    'The rules go before other http-request rules: authentication or a deny would answer preflights first.',
  ],
  print: (routes) => {
    const policies = routes.map((route, index) => ({ ...route, suffix: routes.length === 1 ? '' : `_${index + 1}` }))
    return [
      ...policies.filter(hasOriginFile).map(originFile),
      {
        name: 'visto-cors.frontend.cfg',
        where: 'in a frontend or listen section of haproxy.cfg, before its other http-request rules',
        text: rulesText(policies),
      },
    ]
  },
}

/** A route with what its names end with, where there are several. */
interface PolicyPart extends Route {
  readonly suffix: string
}

type Case = Answered | 'refused'

/** More origins than this stand in a file of their own. HAProxy keeps either in a tree, and finds one in no time. */
const mostInline = 50

function hasOriginFile({ rules }: PolicyPart): boolean {
  return rules.origins.length > mostInline
}

function originFileName({ suffix }: PolicyPart): string {
  return `visto-cors.origins${suffix}.lst`
}

/** A file of patterns has one in each line, without quotes, and no comments but whole lines. */
function originFile(policy: PolicyPart): CompiledFile {
  const name = originFileName(policy)
  return {
    name,
    where: `as /etc/haproxy/${name}`,
    text: commentLines('#', notice) + policy.rules.origins.map((origin) => `${haproxyMapWord(origin)}\n`).join(''),
  }
}

const headersTitle = commentLines('#', 'Each header on the answers where it belongs.')

function rulesText(policies: readonly PolicyPart[]): string {
  const several = policies.length > 1
  const title = ({ path }: PolicyPart): string => (several ? commentLines('#', `--- ${path} ---`) : '')
  const blocks = [
    commentLines('#', notice, 'It belongs in a frontend or listen section, before its other http-request rules.'),
    preflightRule(policies),
    several ? policyRules(policies) : '',
    ...policies.map((policy) => title(policy) + originRules(policy)),
    caseRules(policies),
    commentLines('#', 'Preflights are answered here, whether a server is up or not.') + policies.map(preflightAnswers).join(''),
    commentLines('#', 'On every answer, errors too: what a server grants is not passed on.') +
      grantNames.map((name) => afterResponse(`del-header ${name}`)).join(''),
    ...policies.map((policy, index) => (index === 0 ? headersTitle : '') + title(policy) + headerRules(policy)),
  ]
  return blocks
    .filter((block) => block !== '')
    .map((block) => block.replace(/^(?=.)/gm, '    '))
    .join('\n')
}

function preflightRule(policies: readonly PolicyPart[]): string {
  const isPreflight = ['METH_OPTIONS', '{ req.fhdr(origin) -m found }', '{ req.fhdr(access-control-request-method) -m found }']
  return (
    commentLines('#', 'A preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.') +
    request('set-var(txn.cors_preflight) bool(true)', ...isPreflight) +
    (policies.every(({ rules }) => rules.everyone)
      ? ''
      : '\n' +
        commentLines('#', 'Browsers send one line of Origin; of several this is the last.') +
        request('set-var(txn.cors_asked) req.fhdr(origin)'))
  )
}

/** The longest path that fits is the last to set the variable. */
function policyRules(policies: readonly PolicyPart[]): string {
  const fits = ({ path, suffix }: PolicyPart): string => {
    if (path === '/') return request(`set-var(txn.cors_policy) str(${suffix})`)
    const acl = `cors_path${suffix}`
    const either = [`-m str ${haproxyString(path)}`, `-m beg ${haproxyString(`${path}/`)}`]
    return (
      either.map((match) => `acl ${acl} var(txn.cors_path) ${match}\n`).join('') + request(`set-var(txn.cors_policy) str(${suffix})`, acl)
    )
  }
  return (
    commentLines(
      '#',
      'Which policy holds for the path: the last that fits. A server may read escapes and slashes as one, so they are read here as well;',
      'where it may resolve dots, which browsers do themselves, none holds.',
    ) +
    request(`set-var(txn.cors_path) path,url_dec,regsub(/+,/,g)`) +
    policies.toReversed().map(fits).join('') +
    request('unset-var(txn.cors_policy)', `{ var(txn.cors_path) -m reg '(^|/)[.][.]?(/|$)' }`)
  )
}

/** Sets the origin of the request, where the policy allows it. */
function originRules(policy: PolicyPart): string {
  const { rules, suffix } = policy
  if (rules.everyone) return commentLines('#', 'Everybody is allowed.') + request('set-var(txn.cors_origin) str(*)', ...holds(policy))
  const acl = `acl cors_listed${suffix} var(txn.cors_asked)`
  const exact = hasOriginFile(policy)
    ? [`${acl} -m str -f /etc/haproxy/${originFileName(policy)}\n`]
    : rules.origins.map((origin) => `${acl} -m str ${haproxyString(origin)}\n`)
  const patterns = rules.patterns.map((pattern) => {
    const regex = originRegex(pattern)
    const about = commentLines('#', patternText(pattern))
    // Parentheses that capture serve as well, and the regular expressions of POSIX, with which HAProxy may be built, have no others.
    return regex === null
      ? about + commentLines('#', 'No browser sends such an origin.')
      : `${about}${acl} -m reg ${haproxyString(`^${regex.replaceAll('(?:', '(')}$`)}\n`
  })
  const isAllowed = [`cors_listed${suffix}`, `{ var(txn.cors_asked),length le ${longestOrigin} }`]
  const allow = exact.length + rules.patterns.filter(originRegex).length > 0
  return (
    commentLines('#', 'The Origin, where the policy lists it.') +
    exact.join('') +
    patterns.join('') +
    (allow ? request('set-var(txn.cors_origin) var(txn.cors_asked)', ...holds(policy), ...isAllowed) : '')
  )
}

/** What kind of request this is, in one variable, with the suffix of the policy that holds. */
function caseRules(policies: readonly PolicyPart[]): string {
  const [preflight, listed] = ['{ var(txn.cors_preflight) -m found }', '{ var(txn.cors_origin) -m found }']
  const is = (answered: Case, ...conditions: readonly string[]): string => request(`set-var(txn.cors_case) str(${answered})`, ...conditions)
  const asksForAuthorization = `{ req.fhdr(access-control-request-headers) -m reg -i '(^|,)[[:blank:]]*authorization[[:blank:]]*(,|$)' }`
  const spared = policies.filter(({ rules }) => sparesAuthorization(rules))
  return (
    commentLines('#', 'What this request is: each header below stands on the answers where it belongs.') +
    is('other') +
    is('granted', listed) +
    is('refused', preflight) +
    is('preflight', preflight, listed) +
    (spared.length > 0 ? commentLines('#', 'The policy does not list Authorization, and browsers would take * for it.') : '') +
    spared.map((policy) => is('refused', ...holds(policy), preflight, asksForAuthorization)).join('') +
    (policies.length > 1 ? request('set-var(txn.cors_case) var(txn.cors_case),concat(,txn.cors_policy)') : '')
  )
}

function preflightAnswers({ rules, suffix }: PolicyPart): string {
  const answer = (status: number, answered: Case): string =>
    request(`return status ${status}`, `{ var(txn.cors_case) -m str ${answered}${suffix} }`)
  return answer(rules.optionsSuccessStatus, 'preflight') + (rules.everyone && !sparesAuthorization(rules) ? '' : answer(403, 'refused'))
}

function headerRules(policy: PolicyPart): string {
  const { rules, suffix } = policy
  const set = ({ name, value, on }: AnswerHeader): string => {
    const text = value === 'origin' ? '%[var(txn.cors_origin)]' : haproxyFormat(value.text)
    return afterResponse(`set-header ${name} ${text}`, `{ var(txn.cors_case) -m str ${on.map((each) => each + suffix).join(' ')} }`)
  }
  const vary = variesByOrigin(rules) ? afterResponse('add-header Vary Origin', ...holds(policy)) : ''
  return vary + answerHeaders(rules).map(set).join('')
}

/** The condition that the policy holds for the path, where there are several. */
function holds({ suffix }: PolicyPart): readonly string[] {
  return suffix === '' ? [] : [`{ var(txn.cors_policy) -m str ${suffix} }`]
}

function request(action: string, ...conditions: readonly string[]): string {
  return `http-request ${action}${when(conditions)}\n`
}

function afterResponse(action: string, ...conditions: readonly string[]): string {
  return `http-after-response ${action}${when(conditions)}\n`
}

function when(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` if ${conditions.join(' ')}`
}
