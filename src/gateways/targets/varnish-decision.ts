import { sparesAuthorization, type Answered } from '../headers.ts'
import { literal } from '../origin-regex.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { vclOneOf, vclString, type Alternative } from '../quote/vcl.ts'
import type { GatewayRules, Route } from '../target.ts'
import { about, block, choose, comment, subroutine, type Branch } from './varnish-lines.ts'

/** A route with what its names end with, where there are several. */
export interface PolicyPart extends Route {
  readonly suffix: string
}

type Case = Answered | 'refused'

/** What is decided goes with the request, in headers that no client can set and no server behind is sent. */
export const [caseHeader, originHeader] = ['req.http.X-Visto-Cors', 'req.http.X-Visto-Origin']

/** vcl_recv: who gets what is decided, and preflights are answered. */
export function receive(policies: readonly PolicyPart[]): string {
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
export function isForAll(policies: readonly PolicyPart[]): boolean {
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

/** The subroutine that decides for one policy. */
export function decide({ path, rules, suffix }: PolicyPart): string {
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
    ...patterns.map((some) => vclOneOf(some, `(?=.{1,${longestOrigin}}\\z)`)),
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
