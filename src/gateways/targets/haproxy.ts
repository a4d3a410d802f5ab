import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type Answered, type AnswerHeader } from '../headers.ts'
import { longestOrigin, originRegex } from '../origin-regex.ts'
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

function rulesText(policies: readonly PolicyPart[]): string {
  const several = policies.length > 1
  const blocks = [
    commentLines('#', notice, 'It belongs in a frontend or listen section, before its other http-request rules.'),
    policies.every(({ rules }) => rules.everyone)
      ? ''
      : commentLines('#', 'The last line of Origin; browsers send one.') + rule('http-request', 'set-var(txn.cors_asked) req.fhdr(origin)'),
    several ? policyRules(policies) : '',
    ...policies.flatMap((policy) => [
      several ? commentLines('#', `--- ${policy.path} ---`) : '',
      policy.rules.everyone ? '' : originRules(policy),
      caseRules(policy),
    ]),
    commentLines('#', 'Preflights are answered here, whether a server is up or not.') + policies.map(preflightAnswers).join(''),
    commentLines('#', 'On every answer, errors too: what a server grants is not passed on.') +
      grantNames.map((name) => rule('http-after-response', `del-header ${name}`)).join(''),
    ...policies.map((policy) => (several ? commentLines('#', `--- ${policy.path} ---`) : '') + headerRules(policy)),
  ]
  return blocks
    .filter((block) => block !== '')
    .map((block) => block.replace(/^(?=.)/gm, '    '))
    .join('\n')
}

/** The longest path that fits is the last to set the variable. */
function policyRules(policies: readonly PolicyPart[]): string {
  const fits = ({ path, suffix }: PolicyPart): string => {
    if (path === '/') return rule('http-request', `set-var(txn.cors_policy) str(${suffix})`)
    const acl = `cors_path${suffix}`
    const either = [`-m str ${haproxyString(path)}`, `-m beg ${haproxyString(`${path}/`)}`]
    return (
      either.map((match) => `acl ${acl} var(txn.cors_path) ${match}\n`).join('') +
      rule('http-request', `set-var(txn.cors_policy) str(${suffix})`, acl)
    )
  }
  return (
    commentLines(
      '#',
      'Which policy holds for the path: the last that fits. A server may read escapes and slashes as one, so they are read here as well;',
      'where it may resolve dots, which browsers do themselves, none holds.',
    ) +
    rule('http-request', `set-var(txn.cors_path) path,url_dec,regsub('/+','/',g)`) +
    policies.toReversed().map(fits).join('') +
    rule('http-request', 'unset-var(txn.cors_policy)', `{ var(txn.cors_path) -m reg '(^|/)[.][.]?(/|$)' }`)
  )
}

/** The origin of the request, where the policy allows it. Unset is no origin. */
function originRules(policy: PolicyPart): string {
  const { rules, suffix } = policy
  const acl = `acl cors_listed${suffix} var(txn.cors_asked)`
  const exact = hasOriginFile(policy)
    ? [`${acl} -m str -f /etc/haproxy/${originFileName(policy)}\n`]
    : rules.origins.map((origin) => `${acl} -m str ${haproxyString(origin)}\n`)
  const patterns = rules.patterns.map((pattern) => {
    const regex = originRegex(pattern)
    const about = commentLines('#', patternText(pattern))
    // Parentheses that capture serve as well, and the regular expressions of POSIX, with which HAProxy may be built, have no others.
    return regex === null
      ? `${about}# No browser sends such an origin.\n`
      : `${about}${acl} -m reg ${haproxyString(`^${regex.replaceAll('(?:', '(')}$`)}\n`
  })
  const isShort = `{ var(txn.cors_asked),length le ${longestOrigin(rules)} }`
  return (
    commentLines('#', 'The Origin, where the policy lists it.') +
    exact.join('') +
    patterns.join('') +
    rule('http-request', `set-var(txn.cors_origin${suffix}) var(txn.cors_asked)`, `cors_listed${suffix} ${isShort}`)
  )
}

/** What kind of request this is, in one variable for all policies. */
function caseRules(policy: PolicyPart): string {
  const { rules, suffix } = policy
  const here = suffix === '' ? '' : `{ var(txn.cors_policy) -m str ${suffix} }`
  const listed = rules.everyone ? '' : `{ var(txn.cors_origin${suffix}) -m found }`
  const is = (answered: Case, ...conditions: readonly string[]): string =>
    rule('http-request', `set-var(txn.cors_case) str(${answered}${suffix})`, [here, ...conditions].filter(Boolean).join(' '))
  const isPreflight = `METH_OPTIONS { req.fhdr(origin) -m found } { req.fhdr(access-control-request-method) -m found }`
  const spares = sparesAuthorization(rules)
  const asksForAuthorization = `{ req.fhdr(access-control-request-headers) -m reg -i '(^|,)[[:blank:]]*authorization[[:blank:]]*(,|$)' }`
  return (
    commentLines(
      '#',
      'What this request is: a preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.',
      ...(spares ? ['The policy does not list Authorization, and browsers would take * for it.'] : []),
    ) +
    (rules.everyone ? is('granted') : is('other') + is('granted', listed)) +
    is('preflight', isPreflight, listed) +
    (rules.everyone ? '' : is('refused', isPreflight, listed.replace('{', '!{'))) +
    (spares ? is('refused', isPreflight, asksForAuthorization) : '')
  )
}

function preflightAnswers({ rules, suffix }: PolicyPart): string {
  const answer = (status: number, answered: Case): string =>
    rule('http-request', `return status ${status}`, `{ var(txn.cors_case) -m str ${answered}${suffix} }`)
  return answer(rules.optionsSuccessStatus, 'preflight') + (rules.everyone && !sparesAuthorization(rules) ? '' : answer(403, 'refused'))
}

function headerRules({ rules, suffix }: PolicyPart): string {
  const on = (cases: readonly Case[]): string => `{ var(txn.cors_case) -m str ${cases.map((each) => each + suffix).join(' ')} }`
  const set = (header: AnswerHeader): string =>
    rule('http-after-response', `set-header ${header.name} ${headerValue(header, suffix)}`, on(header.on))
  const vary = rule('http-after-response', 'add-header Vary Origin', suffix && `{ var(txn.cors_policy) -m str ${suffix} }`)
  return (variesByOrigin(rules) ? vary : '') + answerHeaders(rules).map(set).join('')
}

function headerValue({ value }: AnswerHeader, suffix: string): string {
  return value === 'origin' ? `%[var(txn.cors_origin${suffix})]` : haproxyFormat(value.text)
}

function rule(statement: 'http-request' | 'http-after-response', action: string, condition = ''): string {
  return `${statement} ${action}${condition === '' ? '' : ` if ${condition}`}\n`
}
