import { patternText } from '../../policy/policy-data.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { sparesAuthorization } from '../headers.ts'
import { literal, originRegex } from '../origin-regex.ts'
import { dollarVariable, nginxKey, nginxLiteralRegex, nginxRegexKey, nginxValue } from '../quote/nginx.ts'
import { headerMaps } from './nginx-header-maps.ts'
import { hashSizes, map, row, type Row, rows } from './nginx-map.ts'
import { caseName, isForOneOrigin, type Names } from './nginx-part.ts'
import type { PolicyPart } from './policy-part.ts'

export function httpFile(policies: readonly PolicyPart[], names: Names): string {
  const several = policies.length > 1
  const blocks = [
    commentLines('#', notice, 'This file belongs inside http { }. That of another policy has other names, and stands beside it.'),
    isForOneOrigin(policies) ? '' : hashSizes(policies),
    ...policies.flatMap((policy) => [
      several ? commentLines('#', `--- ${policy.path} ---`) : '',
      policy.rules.everyone ? '' : isForOneOrigin(policies) ? oneOrigin(policy, names) : originMaps(policy, names),
      caseMap(policy, names),
    ]),
    several ? routeMap(policies, names) : '',
    ...headerMaps(policies, names),
  ]
  const text = blocks.filter((block) => block !== '').join('\n')
  if (!text.includes(`{${dollarVariable}}`)) return text
  return `${text}\n${commentLines('#', 'nginx has no other way to write a dollar sign.')}geo $${dollarVariable} { default "$"; }\n`
}

/** The same of one origin alone, in a map. */
function oneOrigin({ rules: { origins } }: PolicyPart, names: Names): string {
  return (
    commentLines('#', 'The Origin that the policy lists: as a regular expression, since other keys of a map ignore letter case.') +
    map('$http_origin', names.origin, [['default', '""'], ...origins.map((origin): Row => [nginxLiteralRegex(origin), nginxValue(origin)])])
  )
}

/** The origin of the request, where the policy allows it, and nothing where it does not. */
function originMaps({ rules, suffix }: PolicyPart, names: Names): string {
  const lowerCase = new Map<string, number>()
  for (const origin of rules.origins) {
    const key = origin.toLowerCase()
    lowerCase.set(key, (lowerCase.get(key) ?? 0) + 1)
  }
  const exact = rules.origins.map((origin): Row => {
    const isAlone = lowerCase.get(origin.toLowerCase()) === 1
    return [isAlone ? nginxKey(origin) : nginxLiteralRegex(origin), nginxValue(origin)]
  })
  const listed = names.listed + suffix
  const limit = `(?=.{1,${longestOrigin}}\\z)`
  const patterns = rules.patterns.map((pattern): string => {
    const regex = originRegex(pattern)
    const about = `    ${commentLines('#', patternText(pattern))}`
    return regex === null
      ? `${about}    # No browser sends such an origin.\n`
      : about + row(nginxRegexKey(`^${limit}${regex}\\z`), '$http_origin')
  })
  return [
    commentLines('#', 'The Origin that the policy lists.'),
    `map $http_origin ${listed} {\n${rows([['default', '""'], ...exact])}${patterns.join('')}}\n`,
    '\n',
    commentLines('#', 'Keys of a map ignore letter case, which is part of an origin.'),
    map(`"${listed} $http_origin"`, names.origin + suffix, [
      ['default', '""'],
      [nginxRegexKey('^(\\S+) \\1\\z'), listed],
    ]),
  ].join('')
}

/** What kind of request this is. A line feed stands between the parts, since no header has one. */
function caseMap(policy: PolicyPart, names: Names): string {
  const { rules, suffix } = policy
  const parts = ['$request_method', '$http_access_control_request_method', '$http_origin']
  const origin = rules.everyone ? '' : `\n${names.origin}${suffix}`
  const isPreflight = '^OPTIONS\n.+\n.+'
  const asksForAuthorization = '(?:.*,)?[\t ]*authorization[\t ]*(?:,.*)?\\z'
  const result: Row[] = []
  if (sparesAuthorization(rules)) {
    const regex = `${isPreflight}\n${rules.everyone ? '' : '.+\n'}${asksForAuthorization}`
    result.push([nginxRegexKey(regex, { ignoreCase: true }), caseName('refused', policy)])
  }
  if (rules.everyone) {
    result.push([nginxRegexKey(isPreflight), caseName('preflight', policy)], ['default', caseName('granted', policy)])
  } else {
    result.push(
      [nginxRegexKey(`${isPreflight}\n.`), caseName('preflight', policy)],
      [nginxRegexKey(isPreflight), caseName('refused', policy)],
      [nginxRegexKey('^.*\n.*\n.*\n.'), caseName('granted', policy)],
      ['default', caseName('other', policy)],
    )
  }
  const asked = sparesAuthorization(rules) ? '\n$http_access_control_request_headers' : ''
  // nginxKey quotes, and would escape what is no key; here the variables are meant.
  const source = `"${(parts.join('\n') + origin + asked).replaceAll('\n', '\\n')}"`
  return (
    commentLines(
      '#',
      'What this request is: a preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.',
      ...(sparesAuthorization(rules) ? ['The policy does not list Authorization, and browsers would take * for it.'] : []),
    ) + map(source, names.case + suffix, result)
  )
}

/** Which policy holds for a path: the first that fits, and the longest come first. nginx has decoded the path and resolved its dots. */
function routeMap(policies: readonly PolicyPart[], names: Names): string {
  const result = policies.map(({ path, suffix }): Row => {
    const regex = path === '/' ? '^/' : `^${literal(path)}(?:/|\\z)`
    return [nginxRegexKey(regex), names.case + suffix]
  })
  return commentLines('#', 'Which policy holds for the path.') + map('$uri', names.case, [['default', '""'], ...result])
}
