import { patternText } from '../../policy/policy-data.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { commentLines } from '../comment-lines.ts'
import { sparesAuthorization } from '../headers.ts'
import { originRegex } from '../origin-regex.ts'
import { policyName } from '../own-name.ts'
import { haproxyString } from '../quote/haproxy.ts'
import { holds, request, txn } from './haproxy-lines.ts'
import type { Case, PolicyPart } from './policy-part.ts'
import { hasOriginFile, originFileName } from './haproxy-origin-file.ts'

export function preflightRule(policies: readonly PolicyPart[]): string {
  const isPreflight = ['METH_OPTIONS', '{ req.fhdr(origin) -m found }', '{ req.fhdr(access-control-request-method) -m found }']
  return (
    commentLines('#', 'A preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.') +
    request(`set-var(${txn.preflight}) bool(true)`, ...isPreflight) +
    (policies.every(({ rules }) => rules.everyone)
      ? ''
      : '\n' +
        commentLines('#', 'Browsers send one line of Origin; of several this is the last.') +
        request(`set-var(${txn.asked}) req.fhdr(origin)`))
  )
}

/** The longest path that fits is the last to set the variable. */
export function policyRules(policies: readonly PolicyPart[]): string {
  const fits = ({ path, suffix }: PolicyPart): string => {
    if (path === '/') return request(`set-var(${txn.policy}) str(${suffix})`)
    const acl = policyName('path') + suffix
    const either = [`-m str ${haproxyString(path)}`, `-m beg ${haproxyString(`${path}/`)}`]
    return either.map((match) => `acl ${acl} var(${txn.path}) ${match}\n`).join('') + request(`set-var(${txn.policy}) str(${suffix})`, acl)
  }
  return (
    commentLines(
      '#',
      'Which policy holds for the path: the last that fits. A server may read escapes and slashes as one, so they are read here as well;',
      'where it may resolve dots, which browsers do themselves, none holds.',
    ) +
    request(`set-var(${txn.path}) path,url_dec,regsub(/+,/,g)`) +
    policies.toReversed().map(fits).join('') +
    request(`unset-var(${txn.policy})`, `{ var(${txn.path}) -m reg '(^|/)[.][.]?(/|$)' }`)
  )
}

/** Sets the origin of the request, where the policy allows it. */
export function originRules(policy: PolicyPart): string {
  const { rules, suffix } = policy
  if (rules.everyone) return commentLines('#', 'Everybody is allowed.') + request(`set-var(${txn.origin}) str(*)`, ...holds(policy))
  const listed = policyName('listed') + suffix
  const acl = `acl ${listed} var(${txn.asked})`
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
  const isAllowed = [listed, `{ var(${txn.asked}),length le ${longestOrigin} }`]
  const allow = exact.length + rules.patterns.filter(originRegex).length > 0
  return (
    commentLines('#', 'The Origin, where the policy lists it.') +
    exact.join('') +
    patterns.join('') +
    (allow ? request(`set-var(${txn.origin}) var(${txn.asked})`, ...holds(policy), ...isAllowed) : '')
  )
}

/** What kind of request this is, in one variable, with the suffix of the policy that holds. */
export function caseRules(policies: readonly PolicyPart[]): string {
  const [preflight, listed] = [`{ var(${txn.preflight}) -m found }`, `{ var(${txn.origin}) -m found }`]
  const is = (answered: Case, ...conditions: readonly string[]): string => request(`set-var(${txn.case}) str(${answered})`, ...conditions)
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
    (policies.length > 1 ? request(`set-var(${txn.case}) var(${txn.case}),concat(,${txn.policy})`) : '')
  )
}
