import { patternText } from '../../policy/policy-data.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type Answered, type AnswerHeader } from '../headers.ts'
import { literal, originRegex } from '../origin-regex.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { dollarVariable, nginxKey, nginxLiteralRegex, nginxRegexKey, nginxValue } from '../quote/nginx.ts'
import { canAll, type Route, type Target } from '../target.ts'

export const nginx: Target = {
  name: 'nginx',
  title: 'nginx 1.18 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html',
  traps: [
    'add_header in a location, or in an if, drops all that are inherited: put none there, or include the server file there again.',
    'proxy_hide_header in a location drops the inherited ones in the same way.',
    'Without always, answers of 400 and above have no headers, and script cannot read them.',
    'Keys of a map ignore letter case: the value is the origin as it is allowed, never $http_origin.',
    'A regular expression ends with \\z; with $ a line feed may follow.',
  ],
  print: (routes) => {
    const policies = routes.map((route, index) => ({ ...route, suffix: routes.length === 1 ? '' : `_${index + 1}` }))
    return [
      {
        name: 'visto-cors.http.conf',
        where: 'inside http { }, for example as /etc/nginx/conf.d/visto-cors.conf',
        text: httpFile(policies),
      },
      {
        name: 'visto-cors.server.conf',
        where: 'inside server { }, before its locations, by an include',
        text: serverFile(policies),
      },
    ]
  },
}

/** A route with what its variables end with, where there are several. */
interface PolicyPart extends Route {
  readonly suffix: string
}

type Case = Answered | 'refused'

function caseName(answered: Case, { suffix }: PolicyPart): string {
  return answered + suffix
}

function httpFile(policies: readonly PolicyPart[]): string {
  const several = policies.length > 1
  const blocks = [
    commentLines('#', notice, 'This file belongs inside http { }.'),
    hashSizes(policies),
    ...policies.flatMap((policy) => [
      several ? commentLines('#', `--- ${policy.path} ---`) : '',
      policy.rules.everyone ? '' : originMaps(policy),
      caseMap(policy),
    ]),
    several ? routeMap(policies) : '',
    ...headerMaps(policies),
  ]
  const text = blocks.filter((block) => block !== '').join('\n')
  if (!text.includes(`{${dollarVariable}}`)) return text
  return `${text}\n${commentLines('#', 'nginx has no other way to write a dollar sign.')}geo $${dollarVariable} { default "$"; }\n`
}

/** The origin of the request, where the policy allows it, and nothing where it does not. */
function originMaps({ rules, suffix }: PolicyPart): string {
  const lowerCase = new Map<string, number>()
  for (const origin of rules.origins) {
    const key = origin.toLowerCase()
    lowerCase.set(key, (lowerCase.get(key) ?? 0) + 1)
  }
  const exact = rules.origins.map((origin): Row => {
    const isAlone = lowerCase.get(origin.toLowerCase()) === 1
    return [isAlone ? nginxKey(origin) : nginxLiteralRegex(origin), nginxValue(origin)]
  })
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
    `map $http_origin $cors_listed${suffix} {\n${rows([['default', '""'], ...exact])}${patterns.join('')}}\n`,
    '\n',
    commentLines('#', 'Keys of a map ignore letter case, which is part of an origin.'),
    map(`"$cors_listed${suffix} $http_origin"`, `$cors_origin${suffix}`, [
      ['default', '""'],
      [nginxRegexKey('^(\\S+) \\1\\z'), `$cors_listed${suffix}`],
    ]),
  ].join('')
}

/** What kind of request this is. A line feed stands between the parts, since no header has one. */
function caseMap(policy: PolicyPart): string {
  const { rules, suffix } = policy
  const parts = ['$request_method', '$http_access_control_request_method', '$http_origin']
  const origin = rules.everyone ? '' : `\n$cors_origin${suffix}`
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
    ) + map(source, `$cors_case${suffix}`, result)
  )
}

/** Which policy holds for a path: the first that fits, and the longest come first. nginx has decoded the path and resolved its dots. */
function routeMap(policies: readonly PolicyPart[]): string {
  const result = policies.map(({ path, suffix }): Row => {
    const regex = path === '/' ? '^/' : `^${literal(path)}(?:/|\\z)`
    return [nginxRegexKey(regex), `$cors_case${suffix}`]
  })
  return commentLines('#', 'Which policy holds for the path.') + map('$uri', '$cors_case', [['default', '""'], ...result])
}

/** A variable for each header, with a value where the header is to be sent: add_header sends none that is empty. */
function headerMaps(policies: readonly PolicyPart[]): string[] {
  const byName = new Map<string, Row[]>()
  const add = (name: string, policy: PolicyPart, on: readonly Case[], value: string): void => {
    const list = byName.get(name) ?? [['default', '""']]
    byName.set(name, [...list, ...on.map((each): Row => [caseName(each, policy), value])])
  }
  for (const policy of policies) {
    for (const header of answerHeaders(policy.rules)) add(header.name, policy, header.on, headerValue(header, policy))
    if (policies.length > 1 && variesByOrigin(policy.rules)) add('Vary', policy, ['granted', 'preflight', 'refused', 'other'], 'Origin')
  }
  const maps = [...byName].map(([name, list]) => map('$cors_case', variableOf(name), list))
  return [
    commentLines('#', 'The headers, each on the answers where it belongs; one that is empty is not sent.') + maps.join(''),
    policies.some(refuses)
      ? commentLines('#', 'Nothing, for the answer to a refused preflight: so no error_page takes it.') +
        map('$cors_case', '$cors_nothing', [['default', '""']])
      : '',
  ]
}

function headerValue({ value }: AnswerHeader, { suffix }: PolicyPart): string {
  return value === 'origin' ? `$cors_origin${suffix}` : nginxValue(value.text)
}

function variableOf(header: string): string {
  return `$cors_${header.toLowerCase().replace('access-control-', '').replaceAll('-', '_')}`
}

function serverFile(policies: readonly PolicyPart[]): string {
  const headers = new Set(policies.flatMap(({ rules }) => answerHeaders(rules).map(({ name }) => name)))
  const varies = policies.some(({ rules }) => variesByOrigin(rules))
  const vary = varies ? [`add_header Vary ${policies.length > 1 ? variableOf('Vary') : 'Origin'} always;`] : []
  // Not a grant: what the server behind says of embedding stays, unless the policy says it.
  const hidden = [...grantNames, ...(headers.has('Cross-Origin-Resource-Policy') ? ['Cross-Origin-Resource-Policy'] : [])]
  return [
    commentLines(
      '#',
      notice,
      'This file belongs inside server { }, before its locations. A location that has an add_header of its own inherits none of these,',
      'and one with a proxy_hide_header of its own none of those: include this file there again.',
    ),
    '\n',
    commentLines('#', 'Preflights are answered here, whether the server behind is up or not.'),
    ...preflightAnswers(policies),
    '\n',
    commentLines('#', 'On every answer, errors too.'),
    ...[...vary, ...[...headers].map((name) => `add_header ${name} ${variableOf(name)} always;`)].map((line) => `${line}\n`),
    '\n',
    commentLines(
      '#',
      'What the server behind grants is not passed on. For uwsgi_pass, scgi_pass and grpc_pass the directives have their prefix.',
    ),
    ...['proxy', 'fastcgi'].flatMap((module) => hidden.map((name) => `${module}_hide_header ${name};\n`)),
  ].join('')
}

/** In an `if` only `return` is safe, and that is all there is. */
function preflightAnswers(policies: readonly PolicyPart[]): string[] {
  return policies.flatMap((policy) => {
    const granted = `if ($cors_case = ${caseName('preflight', policy)}) { return ${policy.rules.optionsSuccessStatus}; }\n`
    if (!refuses(policy)) return [granted]
    return [granted, `if ($cors_case = ${caseName('refused', policy)}) { return 403 $cors_nothing; }\n`]
  })
}

/** Whether there is a preflight that is refused. */
function refuses({ rules }: PolicyPart): boolean {
  return !rules.everyone || sparesAuthorization(rules)
}

type Row = readonly [key: string, value: string]

function map(source: string, variable: string, list: readonly Row[]): string {
  return `map ${source} ${variable} {\n${rows(list)}}\n`
}

const widestKey = 60

function rows(list: readonly Row[]): string {
  const width = list.reduce((widest, [{ length }]) => (length <= widestKey ? Math.max(widest, length) : widest), 0)
  return list.map(([key, value]) => row(key.padEnd(width), value)).join('')
}

function row(key: string, value: string): string {
  return `    ${key} ${value};\n`
}

/** A bucket begins with what nginx has by default on machines of today. Source: ngx_hash_init, https://github.com/nginx/nginx/blob/master/src/core/ngx_hash.c */
function hashSizes(policies: readonly PolicyPart[]): string {
  const keys = Math.max(...policies.map(({ rules }) => rules.origins.length))
  const longest = policies.flatMap(({ rules }) => rules.origins).reduce((most, { length }) => Math.max(most, length), 0)
  const bucket = powerOfTwo(Math.max(64, longest + 32, keys > 500 ? 128 : 0))
  const lines = [
    ...(keys > 500 ? [`map_hash_max_size ${powerOfTwo(4 * keys)};\n`] : []),
    ...(bucket > 64 ? [`map_hash_bucket_size ${bucket};\n`] : []),
  ]
  if (lines.length === 0) return ''
  return (
    commentLines('#', 'For that many or that long origins. Where http { } has these already, keep the larger and leave these out.') +
    lines.join('')
  )
}

function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(least))
}
