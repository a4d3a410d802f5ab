import { commentLines, notice } from '../comment-lines.ts'
import { answerHeaders, grantNames, sparesAuthorization, variesByOrigin, type Answered } from '../headers.ts'
import { literal, longestOrigin } from '../origin-regex.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { vclOneOf, vclString, type Alternative } from '../quote/vcl.ts'
import { canAll, type CompiledFile, type GatewayRules, type Route, type Target } from '../target.ts'

export const varnish: Target = {
  name: 'varnish',
  title: 'Varnish 6 or later',
  kind: 'gateway',
  can: canAll,
  source: 'https://varnish-cache.org/docs/7.1/reference/vcl.html',
  traps: [
    'A header that is set in vcl_backend_response is stored, and one origin is given to all: headers are set at delivery.',
    'vcl_synth is another place than vcl_deliver: what Varnish answers itself needs the headers too.',
    'Setting Vary puts away what the server behind said: Origin is added to it.',
    'A Vary by Origin from the server behind splits the cache by origin. It is not told the Origin of what may be stored, and so need not say it.',
    'A subroutine of your own that returns in vcl_recv before the include leaves preflights to the server behind.',
    'A method that Varnish does not know is piped, and its answer comes without headers: what policies list beside is passed.',
  ],
  print: (routes) => {
    const policies = routes.map((route, index) => ({ ...route, suffix: routes.length === 1 ? '' : `_${index + 1}` }))
    const first = {
      name: 'visto-cors.vcl',
      where: 'in the VCL, by an include after its backends and before its subroutines',
      text: firstFile(policies),
    }
    return policies.some(({ rules }) => rules.methods.some(isPiped)) ? [first, lastFile] : [first]
  },
}

/** A route with what its names end with, where there are several. */
interface PolicyPart extends Route {
  readonly suffix: string
}

type Case = Answered | 'refused'

const [caseHeader, originHeader] = ['req.http.X-Visto-Cors', 'req.http.X-Visto-Origin']

function firstFile(policies: readonly PolicyPart[]): string {
  return [
    comment(
      notice,
      'It belongs after the backends of the VCL and before its subroutines:',
      '',
      '    include "visto-cors.vcl";',
      '',
      'VCL joins the subroutines of one name in the order in which they are written. These come first.',
    ),
    receive(policies),
    ...policies.map(decide),
    subroutine('visto_cors_headers', [
      ...about('What the server behind grants is not passed on, and nothing of it that was stored.'),
      ...grantNames.map((name) => `unset resp.http.${name};`),
      '',
      ...about('Each header on the answers where it belongs.'),
      ...answers(policies),
      ...varyLines(policies),
    ]),
    deliver,
    backend,
  ].join('\n')
}

function receive(policies: readonly PolicyPart[]): string {
  return subroutine('vcl_recv', [
    ...about('Decided once, before anything rewrites the request. What a client sends under these names is nothing.'),
    ...block('if (req.restarts == 0)', [`unset ${caseHeader};`, `unset ${originHeader};`, ...callDecision(policies)]),
    ...about('Preflights are answered here, whether the server behind is up or not.'),
    ...policies.map(({ rules, suffix }) => {
      return `if (${caseHeader} == "preflight${suffix}") { return (synth(${rules.optionsSuccessStatus})); }`
    }),
    ...(policies.some(refuses) ? [`if (${caseHeader} ~ "^refused") { return (synth(403)); }`] : []),
  ])
}

function callDecision(policies: readonly PolicyPart[]): string[] {
  if (isForAll(policies)) return ['call visto_cors;']
  const branches = policies.map(({ path, suffix }): Branch => {
    return { condition: path === '/' ? null : `req.url ~ ${vclString(pathRegex(path))}`, lines: [`call visto_cors${suffix};`] }
  })
  const dots: Branch = { condition: hasDots, lines: about('No browser sends dots as a segment: nobody is allowed anything.') }
  return [
    ...about('The first that fits holds. A browser leaves escapes and slashes in a path as a page writes them.'),
    ...choose([dots, ...branches]),
  ]
}

/** Whether there is no path without a policy. */
function isForAll(policies: readonly PolicyPart[]): boolean {
  return policies.length === 1 && policies[0]!.path === '/'
}

/** Whether there is a preflight that is refused. */
function refuses({ rules }: PolicyPart): boolean {
  return !rules.everyone || sparesAuthorization(rules)
}

/** A prefix of paths as the server behind may read it: any character may be escaped, and a slash be doubled. */
function pathRegex(path: string): string {
  const escaped = (char: string): string => {
    const digits = char.charCodeAt(0).toString(16)
    return `(?:${literal(char)}|%${digits.replace(/[a-f]/, (digit) => `[${digit}${digit.toUpperCase()}]`)})`
  }
  return `^${path.replace(/./g, (char) => (char === '/' ? slashes : escaped(char)))}(?:[/?]|%2[fF]|$)`
}

const slashes = '(?:/|%2[fF])+'

/** What a browser resolves. A server behind may, and come to another path than this. */
const hasDots = 'req.url ~ "(?i)^[^?]*(?:/|%2f)(?:\\.|%2e){1,2}(?:[/?]|%2f|$)"'

/** What kind of request this is. */
function decide({ path, rules, suffix }: PolicyPart): string {
  const say = (what: Case): string => `set ${caseHeader} = "${what}${suffix}";`
  const conditions = [
    ...(rules.everyone ? [] : [originHeader]),
    ...(sparesAuthorization(rules) ? [`req.http.Access-Control-Request-Headers !~ "${asksForAuthorization}"`] : []),
  ]
  const granted =
    conditions.length === 0
      ? [say('preflight')]
      : choose([
          { condition: conditions.join(' && '), lines: [say('preflight')] },
          { condition: null, lines: [say('refused')] },
        ])
  const body = [
    ...(rules.everyone ? [] : originLines(rules)),
    ...about('A preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.'),
    ...(sparesAuthorization(rules) ? about('The policy does not list Authorization, and browsers would take * for it.') : []),
    ...choose([
      { condition: 'req.method == "OPTIONS" && req.http.Origin && req.http.Access-Control-Request-Method', lines: granted },
      ...(rules.everyone ? [] : [{ condition: originHeader, lines: [say('granted')] }]),
      { condition: null, lines: [say(rules.everyone ? 'granted' : 'other')] },
    ]),
  ]
  return (suffix === '' ? '' : comment(path)) + subroutine(`visto_cors${suffix}`, body)
}

const asksForAuthorization = '(?i)(?:^|,)[\\t ]*authorization[\\t ]*(?:,|$)'

/** One expression for thousands of origins takes long: several of some hundreds are fast to compile and to ask. */
const [mostAlternatives, mostCharacters] = [200, 16_000]

function originLines(rules: GatewayRules): string[] {
  const exact = chunks(rules.origins.map((origin) => ({ regex: literal(origin) })))
  const patterns = chunks(patternRegexes(rules).map(({ text, regex }) => ({ regex, about: text })))
  const conditions = [
    ...exact.map((some) => vclOneOf(some)),
    ...patterns.map((some) => vclOneOf(some, `(?=.{1,${longestOrigin(rules)}}\\z)`)),
  ].map((regex) => `req.http.Origin ~ ${regex}`)
  if (conditions.length === 0) return []
  return [
    ...about('The Origin, if the policy lists it: one to a line, in regular expressions that say all of it.'),
    `if (${conditions.join(' ||\n')}) {`,
    `    set ${originHeader} = req.http.Origin;`,
    '}',
  ]
}

function chunks(list: readonly Alternative[]): Alternative[][] {
  const made: Alternative[][] = []
  let room = 0
  for (const one of list) {
    if (room < one.regex.length || made.at(-1)!.length === mostAlternatives) {
      made.push([])
      room = mostCharacters
    }
    made.at(-1)!.push(one)
    room -= one.regex.length
  }
  return made
}

function answers(policies: readonly PolicyPart[]): string[] {
  const branches = policies.flatMap(({ rules, suffix }) =>
    (['granted', 'preflight', 'other'] as const).map((answered): Branch => {
      const headers = answerHeaders(rules).filter(({ on }) => on.includes(answered))
      const lines = headers.map(({ name, value }) => {
        return `set resp.http.${name} = ${value === 'origin' ? originHeader : vclString(value.text)};`
      })
      return { condition: `${caseHeader} == "${answered}${suffix}"`, lines }
    }),
  )
  return choose(branches.filter(({ lines }) => lines.length > 0))
}

function varyLines(policies: readonly PolicyPart[]): string[] {
  const varying = policies.filter(({ rules }) => variesByOrigin(rules))
  if (varying.length === 0) return []
  const lines = choose([
    { condition: '!resp.http.Vary', lines: ['set resp.http.Vary = "Origin";'] },
    {
      condition: 'resp.http.Vary !~ "(?i)(?:^|,)[\\t ]*(?:origin|\\*)[\\t ]*(?:,|$)"',
      lines: ['set resp.http.Vary = resp.http.Vary + ", Origin";'],
    },
  ])
  const cases = varying.map(({ suffix }) => suffix).join('|')
  const held = isForAll(policies) ? lines : block(`if (${caseHeader} ~ "(?:${cases || '.'})$")`, lines)
  return ['', ...about('Only outward: what is stored is the same for all.'), ...held]
}

const deliver = [
  subroutine('vcl_deliver', ['call visto_cors_headers;']),
  subroutine('vcl_synth', [
    'call visto_cors_headers;',
    ...block(`if (${caseHeader} ~ "^(?:preflight|refused)")`, ['synthetic("");', 'return (deliver);']),
  ]),
].join('\n')

const backend = [
  subroutine('vcl_backend_fetch', [
    'unset bereq.http.X-Visto-Cors;',
    'unset bereq.http.X-Visto-Origin;',
    ...about('What may be stored is for everybody: so the server behind is not told for whom it is.'),
    'if (!bereq.uncacheable) { unset bereq.http.Origin; }',
  ]),
  subroutine('vcl_backend_response', [
    ...about('It cannot depend then on the Origin, and one stored answer serves all.'),
    ...block('if (!bereq.uncacheable)', [
      'set beresp.http.Vary = regsub(regsuball(beresp.http.Vary, "(?i)(?:^|,)[\\t ]*origin[\\t ]*(?=,|$)", ""), "^[\\t ,]+", "");',
      'if (beresp.http.Vary == "") { unset beresp.http.Vary; }',
    ]),
  ]),
  subroutine('vcl_pipe', ['unset bereq.http.X-Visto-Cors;', 'unset bereq.http.X-Visto-Origin;']),
].join('\n')

/** What is not piped. Source: vcl_recv in https://github.com/varnishcache/varnish-cache/blob/master/bin/varnishd/builtin.vcl */
const knownMethods = ['GET', 'HEAD', 'PUT', 'POST', 'TRACE', 'OPTIONS', 'DELETE', 'PATCH']

function isPiped(method: string): boolean {
  return !knownMethods.includes(method)
}

const lastFile: CompiledFile = {
  name: 'visto-cors.last.vcl',
  where: 'in the VCL, by an include after its last subroutine',
  text: [
    comment(
      notice,
      'The policy allows methods that Varnish pipes, whose answers nobody can give a header. These are passed instead.',
      'It belongs after the last subroutine of the VCL:',
      '',
      '    include "visto-cors.last.vcl";',
    ),
    subroutine('vcl_recv', [
      ...block(`if (req.http.Origin && req.method !~ "^(?:${[...knownMethods, 'CONNECT', 'PRI'].join('|')})$")`, ['return (pass);']),
    ]),
  ].join('\n'),
}

interface Branch {
  /** Null for what is left. */
  readonly condition: string | null
  readonly lines: readonly string[]
}

function choose(branches: readonly Branch[]): string[] {
  return branches.flatMap(({ condition, lines }, index) => {
    const which = condition === null ? 'else' : `${index === 0 ? 'if' : 'elseif'} (${condition})`
    const isLast = index === branches.length - 1
    return [`${index === 0 ? '' : '} '}${which} {`, ...indented(lines), ...(isLast ? ['}'] : [])]
  })
}

function subroutine(name: string, lines: readonly string[]): string {
  return block(`sub ${name}`, lines)
    .map((line) => `${line}\n`)
    .join('')
}

function block(begin: string, lines: readonly string[]): string[] {
  return [`${begin} {`, ...indented(lines), '}']
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^(?=.)/gm, '    '))
}

function about(text: string): string[] {
  return comment(text).trimEnd().split('\n')
}

function comment(...lines: readonly string[]): string {
  return commentLines('#', ...lines).replace(/ +$/gm, '')
}
