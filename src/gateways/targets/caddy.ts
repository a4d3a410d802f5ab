import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type Answered } from '../headers.ts'
import { literal } from '../origin-regex.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { ownName, policyName } from '../own-name.ts'
import { caddyString } from '../quote/caddy.ts'
import { canAll, type GatewayRules, type Route, type Target } from '../target.ts'

/** What a site imports, and what stands where it asks the server behind. */
export const siteSnippet = ownName('cors')
export const upstreamSnippet = policyName('upstream')
const originVariable = policyName('origin')

function matcher(name: string): string {
  return `@${policyName(name)}`
}

export const caddy: Target = {
  name: 'caddy',
  title: 'Caddy 2.6 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://caddyserver.com/docs/caddyfile/directives/header',
  traps: [
    'Outside of a route, Caddy sorts directives: basic_auth and handle then come before the answer to a preflight. Keep the import first in a route.',
    'Without the import in reverse_proxy, what the server behind grants is sent beside what the policy does, and browsers take neither.',
    'A header that is deferred (by defer, >, or a deletion beside it) is lost where the proxy fails.',
    'A header with an empty placeholder is sent empty: keep each behind its matcher.',
    'A path matcher ignores letter case and a header_regexp is not anchored: both are written as regular expressions with ends.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.caddy',
      where: 'beside the Caddyfile, which imports it before its sites',
      text: [head(), snippet(siteSnippet, block('route', siteLines(routes))), snippet(upstreamSnippet, upstreamLines(routes))].join('\n'),
    },
  ],
}

function head(): string {
  return commentLines(
    '#',
    notice,
    'Import it at the beginning of the Caddyfile, and its two snippets where they belong:',
    '',
    '    import visto-cors.caddy',
    '',
    '    example.com {',
    '        route {',
    `            import ${siteSnippet}               # first, so that nothing answers before it`,
    '            reverse_proxy localhost:8080 {',
    `                import ${upstreamSnippet}  # in each reverse_proxy and php_fastcgi`,
    '            }',
    '        }',
    '    }',
    '',
    'A route keeps the order in which its directives are written, which Caddy would sort.',
  ).replace(/ +$/gm, '')
}

/** The lines of a policy, or of the one that holds for the path: the first handle that fits is taken, and the longest come first. */
function siteLines(routes: readonly Route[]): string[] {
  const [first] = routes
  if (routes.length === 1 && first!.path === '/') return policyLines(first!.rules)
  const handles = routes.flatMap(({ path, rules }, index) => {
    const lines = block('route', policyLines(rules))
    if (path === '/') return block('handle', lines)
    const own = matcher(`path_${index + 1}`)
    return [`${own} path_regexp ${caddyString(`^${literal(path)}(?:/|$)`)}`, ...block(`handle ${own}`, lines)]
  })
  return [...comment('One of these holds. In a handle of its own, since a route would take each that fits.'), ...block('handle', handles)]
}

function policyLines(rules: GatewayRules): string[] {
  return [
    ...(rules.everyone ? [] : [...originLines(rules), '']),
    ...(variesByOrigin(rules) ? [...comment('On every answer, errors too.'), 'header +Vary Origin', ''] : []),
    ...preflightLines(rules),
    ...answerLines(rules),
  ]
}

/** The origin of the request, where the policy allows it, and nothing where it does not. The first line that fits is taken. */
function originLines(rules: GatewayRules): string[] {
  const patterns = patternRegexes(rules)
  return [
    ...comment('The Origin, if the policy lists it.'),
    ...block(`map {http.request.header.Origin} {${policyName('listed')}}`, [
      'default ""',
      ...rules.origins.map((origin) => `${caddyString(origin)} ${caddyString(origin)}`),
      ...(patterns.length === 0 ? [] : [...comment('Longer than any host is.'), `${caddyString(`~^.{${longestOrigin + 1}}`)} ""`]),
      ...patterns.flatMap(({ text, regex }) => [...comment(text), `${caddyString(`~^${regex}$`)} "\${0}"`]),
    ]),
    ...comment('A map is looked through each time when its value is asked for: this does so once.'),
    `vars ${originVariable} {${policyName('listed')}}`,
  ]
}

function preflightLines(rules: GatewayRules): string[] {
  return [
    ...comment('Preflights are answered here, whether the server behind is up or not. Any other OPTIONS is not for us.'),
    ...block(matcher('preflight'), ['method OPTIONS', 'header Origin *', 'header Access-Control-Request-Method *']),
    ...block(`route ${matcher('preflight')}`, [
      ...(rules.everyone ? [] : [`${matcher('refused')} vars ${originVariable} ""`, `respond ${matcher('refused')} 403`]),
      ...(sparesAuthorization(rules)
        ? [
            ...comment('The policy does not list Authorization, and browsers would take * for it.'),
            `${matcher('authorization')} header_regexp Access-Control-Request-Headers ${caddyString(asksForAuthorization)}`,
            `respond ${matcher('authorization')} 403`,
          ]
        : []),
      ...headerBlock('header', rules, ({ on }) => on.includes('preflight')),
      `respond ${rules.optionsSuccessStatus}`,
    ]),
  ]
}

const asksForAuthorization = '(?i)(?:^|,)[\\t ]*authorization[\\t ]*(?:,|$)'

/** What comes so far is no preflight. */
function answerLines(rules: GatewayRules): string[] {
  const about = ['', ...comment('All other requests go on from here.')]
  if (rules.everyone) return [...about, ...headerBlock('header', rules, ({ on }) => on.includes('granted'))]
  return [
    ...about,
    `${matcher('granted')} not vars ${originVariable} ""`,
    ...headerBlock(`header ${matcher('granted')}`, rules, ({ on }) => on.includes('granted') && !on.includes('other')),
    ...headerBlock('header', rules, ({ on }) => on.includes('other')),
  ]
}

function headerBlock(name: string, rules: GatewayRules, isWanted: (header: { readonly on: readonly Answered[] }) => boolean): string[] {
  const headers = answerHeaders(rules).filter(isWanted)
  const lines = headers.map(
    ({ name: field, value }) => `${field} ${value === 'origin' ? `{vars.${originVariable}}` : caddyString(value.text)}`,
  )
  return lines.length > 1 ? block(name, lines) : lines.map((line) => `${name} ${line}`)
}

function upstreamLines(routes: readonly Route[]): string[] {
  // Not a grant: what the server behind says of embedding stays, unless the policy says it.
  const isReplaced = routes.some(({ rules }) => rules.crossOriginResourcePolicy !== null)
  const names = [...grantNames, ...(isReplaced ? ['Cross-Origin-Resource-Policy'] : [])]
  return [...comment('What the server behind grants is not passed on.'), ...names.map((name) => `header_down -${name}`)]
}

function snippet(name: string, lines: readonly string[]): string {
  return block(`(${name})`, lines)
    .map((line) => `${line}\n`)
    .join('')
}

function block(name: string, lines: readonly string[]): string[] {
  return [`${name} {`, ...lines.map((line) => (line === '' ? '' : `    ${line}`)), '}']
}

function comment(text: string): string[] {
  return commentLines('#', text).trimEnd().split('\n')
}
