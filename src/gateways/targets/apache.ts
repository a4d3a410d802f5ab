import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type Answered, type AnswerHeader } from '../headers.ts'
import { literal } from '../origin-regex.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { policyName } from '../own-name.ts'
import { apacheExpressionString, apacheHeaderValue, apacheRewriteArgument } from '../quote/apache.ts'
import { canAll, type Route, type Target } from '../target.ts'

export const apache: Target = {
  name: 'apache',
  title: 'Apache httpd 2.4.48 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://httpd.apache.org/docs/2.4/mod/mod_headers.html',
  traps: [
    'Header set is not sent with what httpd makes itself (204, 403, 502): Header always set is.',
    'There are two lists of headers: Header always unset does not reach what a proxied server sent, Header unset not what a script did.',
    'Header set Vary takes off what the server behind varies by: merge keeps it.',
    'An OR after the last condition of a rule makes it hold for everybody.',
    'In .htaccess and <Directory> the rules run after authentication, which answers preflights with 401: they belong in the virtual host.',
    'A RewriteRule with [L] or [END] before these, or RewriteEngine Off, leaves them out.',
    'mod_cache keeps an answer for each Origin; with CacheQuickHandler Off and SetOutputFilter CACHE it keeps one for all.',
  ],
  print: (routes) => {
    const policies = routes.map((route, index) => ({ ...route, number: routes.length === 1 ? null : index + 1 }))
    return [
      {
        name: 'visto-cors.conf',
        where: 'inside <VirtualHost>, before its other rewrite rules, by an Include',
        text: virtualHostFile(policies),
      },
    ]
  },
}

/** Variables of the environment, in capitals as they are by custom. */
const env = {
  policy: policyName('policy').toUpperCase(),
  /** The Origin, where it is allowed. */
  origin: policyName('origin').toUpperCase(),
  case: policyName('case').toUpperCase(),
  nothing: policyName('nothing').toUpperCase(),
}

/** A route with its number, where there are several. */
interface PolicyPart extends Route {
  readonly number: number | null
}

type Case = Answered | 'refused'

function caseName(answered: Case, { number }: PolicyPart): string {
  return number === null ? answered : `${answered}-${number}`
}

const headersTitle = commentLines('#', 'Each header on the answers where it belongs.')

function virtualHostFile(policies: readonly PolicyPart[]): string {
  const several = policies.length > 1
  const title = ({ path }: PolicyPart): string => (several ? commentLines('#', `--- ${path} ---`) : '')
  const blocks = [
    commentLines(
      '#',
      notice,
      'This file belongs inside <VirtualHost>, before its other rewrite rules. It needs mod_rewrite and mod_headers.',
    ),
    'RewriteEngine On\n',
    several ? policyRules(policies) : '',
    ...policies.map((policy) => title(policy) + originRules(policy)),
    caseRules(policies),
    commentLines('#', 'Preflights are answered here, whether the server behind is up or not.') + policies.map(preflightAnswers).join(''),
    policies.some(({ rules }) => rules.optionsSuccessStatus === 200)
      ? commentLines('#', 'Without a body: nothing sets this variable.') + `ErrorDocument 200 "%{reqenv:${env.nothing}}"\n`
      : '',
    commentLines('#', 'What the server behind grants is not passed on, nor what a script here does: they are in two lists.') +
      ['', 'always '].flatMap((list) => grantNames.map((name) => `Header ${list}unset ${name}\n`)).join(''),
    ...policies.map((policy, index) => (index === 0 ? headersTitle : '') + title(policy) + headerLines(policy)),
  ]
  return blocks.filter((block) => block !== '').join('\n')
}

/** The longest path that fits is the last to set the variable. httpd has decoded the path and resolved its dots. */
function policyRules(policies: readonly PolicyPart[]): string {
  const fits = ({ path, number }: PolicyPart): string =>
    setting(`${env.policy}:${number}`, path === '/' ? '^' : apacheRewriteArgument(`^${literal(path)}(?:/|\\z)`))
  return (
    commentLines('#', 'Which policy holds for the path: the last that fits. An error page has that of the request.') +
    setting(`${env.policy}:none`) +
    policies.toReversed().map(fits).join('') +
    condition(`%{ENV:REDIRECT_${env.policy}}`, '(.+)') +
    setting(`${env.policy}:%1`)
  )
}

/** Sets the origin of the request, where the policy allows it. */
function originRules(policy: PolicyPart): string {
  const { rules } = policy
  if (rules.everyone) return commentLines('#', 'Everybody is allowed.') + holds(policy) + setting(`${env.origin}:*`)
  const limit = `(?=.{1,${longestOrigin}}\\z)`
  const patterns = patternRegexes(rules).map(({ text, regex }) => ({
    about: commentLines('#', text),
    test: `%{HTTP:Origin} ${apacheRewriteArgument(`^${limit}${regex}\\z`)}`,
  }))
  const tests = [...(rules.origins.length > 0 ? [isOneOf(rules.origins)] : []), ...patterns]
  // After the last condition, OR would make the rule hold for everybody.
  const conditions = tests.map(({ about, test }, index) => `${about}RewriteCond ${test} [${index < tests.length - 1 ? 'NV,OR' : 'NV'}]\n`)
  return (
    commentLines('#', 'The Origin, where the policy lists it.') +
    (conditions.length === 0
      ? commentLines('#', 'No browser sends such an origin.')
      : holds(policy) + conditions.join('') + setting(`${env.origin}:%{HTTP:Origin}`))
  )
}

/**
 * A list is compared as strings, fast enough for thousands. A RewriteMap would be faster, but keeps whatever is looked up in memory for
 * good, and anybody can send any Origin. Source: set_cache_value, https://github.com/apache/httpd/blob/2.4.x/modules/mappers/mod_rewrite.c
 */
function isOneOf(origins: readonly string[]): { readonly about: string; readonly test: string } {
  const list = origins.map((origin) => `    ${apacheExpressionString(origin)}`).join(', \\\n')
  return { about: '', test: `expr "%{HTTP:Origin} in { \\\n${list} \\\n}"` }
}

/** What kind of request this is, in one variable, with the number of the policy that holds. */
function caseRules(policies: readonly PolicyPart[]): string {
  const is = (answered: Case): string => condition(`%{ENV:${env.case}}`, `=${answered}`)
  const listed = condition(`%{ENV:${env.origin}}`, '.')
  const spared = policies.filter(({ rules }) => sparesAuthorization(rules))
  const asksForAuthorization = condition('%{HTTP:Access-Control-Request-Headers}', '(?:^|,)[\\t ]*authorization[\\t ]*(?:,|\\z)', 'NC,NV')
  return [
    commentLines(
      '#',
      'What this request is: a preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.',
    ),
    setting(`${env.case}:other`),
    condition('%{REQUEST_METHOD}', '=OPTIONS'),
    condition('%{HTTP:Origin}', '.', 'NV'),
    condition('%{HTTP:Access-Control-Request-Method}', '.', 'NV'),
    setting(`${env.case}:refused`),
    is('refused') + listed + setting(`${env.case}:preflight`),
    is('other') + listed + setting(`${env.case}:granted`),
    spared.length > 0 ? commentLines('#', 'The policy does not list Authorization, and browsers would take * for it.') : '',
    ...spared.map((policy) => holds(policy) + is('preflight') + asksForAuthorization + setting(`${env.case}:refused`)),
    policies.length > 1 ? setting(`${env.case}:%{ENV:${env.case}}-%{ENV:${env.policy}}`) : '',
  ].join('')
}

function preflightAnswers(policy: PolicyPart): string {
  const answer = (answered: Case, status: number): string =>
    condition(`%{ENV:${env.case}}`, `=${caseName(answered, policy)}`) + `RewriteRule ^ - [R=${status},L]\n`
  const { rules } = policy
  return answer('preflight', rules.optionsSuccessStatus) + (rules.everyone && !sparesAuthorization(rules) ? '' : answer('refused', 403))
}

function headerLines(policy: PolicyPart): string {
  const { rules, number } = policy
  const only = number === null ? '' : ` "expr=reqenv('${env.policy}') == '${number}'"`
  const vary = variesByOrigin(rules) ? `Header always merge Vary Origin${only}\n` : ''
  return (
    vary +
    answerHeaders(rules)
      .map((header) => headerLine(header, policy))
      .join('')
  )
}

function headerLine({ name, value, on }: AnswerHeader, policy: PolicyPart): string {
  const names = on.map((each) => `'${caseName(each, policy)}'`)
  const text = value === 'origin' ? `"%{${env.origin}}e"` : apacheHeaderValue(value.text)
  const when = `"expr=reqenv('${env.case}') ${names.length === 1 ? `== ${names[0]}` : `in { ${names.join(', ')} }`}"`
  // Not a grant: what the server behind says of embedding stays, unless the policy says it.
  const instead = name === 'Cross-Origin-Resource-Policy' ? `Header unset ${name} ${when}\n` : ''
  return `${instead}Header always set ${name} ${text} ${when}\n`
}

/** The condition that the policy holds for the path, where there are several. */
function holds({ number }: PolicyPart): string {
  return number === null ? '' : condition(`%{ENV:${env.policy}}`, `=${number}`)
}

function condition(tested: string, pattern: string, flags = ''): string {
  return `RewriteCond ${tested} ${apacheRewriteArgument(pattern)}${flags === '' ? '' : ` [${flags}]`}\n`
}

function setting(variable: string, pattern = '^'): string {
  return `RewriteRule ${pattern} - [E=${variable}]\n`
}
