/** A policy as JavaScript that decides by itself: data for each path, and the functions that read it. */
import { createAllowedNames, spareElements } from '../../policy/request-headers.ts'
import { answerHeaders, grantNames, variesByOrigin, type Answered } from '../headers.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { lineComment } from '../quote/comment.ts'
import { javascriptLiteral } from '../quote/javascript.ts'
import { canAll, type Can, type GatewayRules, type Route } from '../target.ts'

/** Code can say all, and knows what a request says of where it came from. */
export const canCode: Can = { ...canAll, refuseForgery: true }

/** `decide(request)`, which says what a request of the Fetch API gets, and `withHeaders(response, decision)`, which gives it that. */
export function deciderText(routes: readonly Route[]): string {
  const texts = [
    policiesText(routes),
    `/** What a server behind may send to grant something. */\nconst grants = ${list(grantNames, '')}\n`,
    functions,
  ]
  return texts.join('\n')
}

function policiesText(routes: readonly Route[]): string {
  return `/** The policies. The first whose path a request has, or is below of, holds. */\nconst policies = [\n${routes.map(policyText).join('')}]\n`
}

function policyText({ path, rules }: Route): string {
  const { everyone, methods, allowedHeaders, optionsSuccessStatus, refuseForgery } = rules
  const { longestList, names } = createAllowedNames(allowedHeaders)
  const fields = [
    `path: ${javascriptLiteral(path)},`,
    `everyone: ${everyone},`,
    `origins: new Set(${list(rules.origins, '    ')}),`,
    `patterns: ${patternsText(rules)},`,
    `methods: new Set(${list(methods, '    ')}),`,
    `requestHeaders: new Set(${list(allowedHeaders, '    ')}),`,
    '// No browser asks for more than that.',
    `longestList: ${longestList},`,
    `mostNames: ${names.size + spareElements},`,
    `preflightStatus: ${optionsSuccessStatus},`,
    `refuseForgery: ${refuseForgery},`,
    `vary: ${list(variesByOrigin(rules) ? ['Origin'] : [], '    ')},`,
    '// The headers of a granted answer, of a granted preflight, and of all others that are no preflight.',
    `granted: ${headersText(rules, 'granted')},`,
    `preflight: ${headersText(rules, 'preflight')},`,
    `other: ${headersText(rules, 'other')},`,
  ]
  return `  {\n${fields.map((field) => `    ${field}\n`).join('')}  },\n`
}

function patternsText(rules: GatewayRules): string {
  const lines = patternRegexes(rules).map(({ text, regex }) => `      // ${lineComment(text)}\n      ${regexLiteral(regex)},\n`)
  return lines.length === 0 ? '[]' : `[\n${lines.join('')}    ]`
}

function headersText(rules: GatewayRules, answered: Answered): string {
  const lines = answerHeaders(rules)
    .filter(({ on }) => on.includes(answered))
    .map(({ name, value }) => `      [${javascriptLiteral(name)}, ${value === 'origin' ? 'origin' : javascriptLiteral(value.text)}],\n`)
  return `(origin) => [${lines.length === 0 ? '' : `\n${lines.join('')}    `}]`
}

/** One of `patternRegexes`, for a whole origin that is no longer than origins are. */
export function regexLiteral(regex: string): string {
  return `/^(?=.{1,${longestOrigin}}$)${regex.replaceAll('/', '\\/')}$/`
}

const widestList = 80

function list(values: readonly string[], indent: string): string {
  const short = javascriptLiteral(values)
  if (short.length <= widestList) return short
  return `[\n${values.map((value) => `${indent}  ${javascriptLiteral(value)},\n`).join('')}${indent}]`
}

const functions = String.raw`/** The path as a server behind may read it: decoded, without dots and doubled slashes. */
function pathOf(request) {
  let path = new URL(request.url).pathname
  try {
    path = decodeURIComponent(path)
  } catch {
    // Not decodable: a server behind takes it as it is, or refuses it.
  }
  const segments = []
  for (const segment of path.split(/[/\\]+/)) {
    if (segment === '..') segments.pop()
    else if (segment !== '.' && segment !== '') segments.push(segment)
  }
  return '/' + segments.join('/')
}

function policyOf(request) {
  const path = policies.some((policy) => policy.path !== '/') ? pathOf(request) : '/'
  return policies.find((policy) => policy.path === '/' || path === policy.path || path.startsWith(policy.path + '/'))
}

function isOriginAllowed({ everyone, origins, patterns }, origin) {
  return everyone || origins.has(origin) || patterns.some((pattern) => pattern.test(origin))
}

function isMethodAllowed({ methods }, method) {
  return methods.has('*') || methods.has(method) || ['GET', 'HEAD', 'POST'].includes(method)
}

function areNamesAllowed({ requestHeaders, longestList, mostNames }, list) {
  if (list === null || list === '') return true
  if (list.length > longestList || /[^\t -~]/.test(list)) return false
  const elements = list.split(',').map((element) => element.trim().toLowerCase())
  if (requestHeaders.has('*')) return requestHeaders.has('authorization') || !elements.includes('authorization')
  return elements.length <= mostNames && elements.every((name) => name === '' || requestHeaders.has(name))
}

/** Whether a page of an origin that is not allowed may have made the request without asking. */
function isForgery({ method, headers, url }, originIsAllowed) {
  if (originIsAllowed || ['GET', 'HEAD', 'OPTIONS'].includes(method)) return false
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = headers.get('Origin')
  return origin !== null && !origin.endsWith('://' + (headers.get('Host') ?? new URL(url).host))
}

/** What a request gets: headers, what its answer depends on, and a status where nobody else is to answer it. */
function decide(request) {
  const policy = policyOf(request)
  if (!policy) return { status: null, headers: [], vary: [] }
  const origin = request.headers.get('Origin')
  const requestMethod = request.headers.get('Access-Control-Request-Method')
  const isOptions = request.method === 'OPTIONS'
  const vary = isOptions ? [...policy.vary, 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] : policy.vary
  const allowed = origin !== null && isOriginAllowed(policy, origin)
  // A preflight is OPTIONS with both headers; any other OPTIONS is the server's behind.
  if (isOptions && origin !== null && requestMethod !== null) {
    const asked = request.headers.get('Access-Control-Request-Headers')
    if (!allowed || !isMethodAllowed(policy, requestMethod) || !areNamesAllowed(policy, asked)) return { status: 403, headers: [], vary }
    return { status: policy.preflightStatus, headers: policy.preflight(origin), vary }
  }
  if (policy.refuseForgery && isForgery(request, allowed)) return { status: 403, headers: [], vary }
  const headers = allowed || policy.everyone ? policy.granted(origin) : policy.other(origin)
  return { status: null, headers, vary }
}

/** The response with these headers, and with no grant of the server behind. */
function withHeaders(response, { headers, vary }) {
  // Who takes over a connection knows its response by identity.
  if (response.status === 101 || response.webSocket) return response
  const answer = new Response(response.body, response)
  for (const name of grants) answer.headers.delete(name)
  for (const [name, value] of headers) answer.headers.set(name, value)
  const present = (answer.headers.get('Vary') ?? '').toLowerCase().split(',').map((name) => name.trim())
  for (const name of vary) {
    if (!present.includes('*') && !present.includes(name.toLowerCase())) answer.headers.append('Vary', name)
  }
  return answer
}
`
