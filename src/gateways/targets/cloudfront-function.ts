import { commented, objectText, type Property } from '../code/object-text.ts'
import { canCode, regexLiteral } from '../code/decider.ts'
import { commentLines, notice } from '../comment-lines.ts'
import { createAllowedNames, spareElements } from '../../policy/request-headers.ts'
import { answerHeaders, grantNames, variesByOrigin, type Answered } from '../headers.ts'
import { methodsAndSafe } from '../named.ts'
import { onlyRules } from '../only-rules.ts'
import { patternRegexes } from '../pattern-regexes.ts'
import { javascriptLiteral } from '../quote/javascript.ts'
import type { GatewayRules, Target } from '../target.ts'

export const cloudfrontFunction: Target = {
  name: 'cloudfront-function',
  title: 'Amazon CloudFront Functions, runtime 2.0',
  kind: 'code',
  // Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
  mostBytes: 10 * 1024,
  can: { ...canCode, origins: 100, paths: false, errors: 'nor-behind', replacesUpstream: false },
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html',
  traps: [
    'It is not called for answers of 400 and above: what the origin sends of Access-Control on those stays.',
    'It must be associated with both, viewer request and viewer response, and OPTIONS must be among the allowed methods of the behavior.',
    'A response headers policy beside it adds its own headers: choose one.',
    'It knows no spread, no destructuring and no Set: not all JavaScript runs there.',
  ],
  print: (routes) => [
    {
      name: 'visto-cors.cloudfront.js',
      where: 'as a function of CloudFront, associated with viewer request and viewer response of the behavior',
      text: functionText(onlyRules(routes)),
    },
  ],
}

function functionText(rules: GatewayRules): string {
  const { longestList, names } = createAllowedNames(rules.allowedHeaders)
  const patterns = patternRegexes(rules).map(({ text, regex }) => commented(text, regexLiteral(regex), '    '))
  const policy: Record<string, Property> = {
    everyone: rules.everyone,
    origins: rules.origins,
    patterns,
    methods: methodsAndSafe(rules),
    requestHeaders: rules.allowedHeaders,
    longestList,
    mostNames: names.size + spareElements,
    preflightStatus: rules.optionsSuccessStatus,
    refuseForgery: rules.refuseForgery,
    vary: variesByOrigin(rules) ? ['Origin'] : [],
    granted: headersOn(rules, 'granted'),
    preflight: headersOn(rules, 'preflight'),
    other: headersOn(rules, 'other'),
  }
  const removed = grantNames.map((name) => name.toLowerCase())
  return `${commentLines('//', notice, 'Associate it with viewer request and with viewer response.')}
const policy = ${objectText(policy)}

// What the origin may send to grant something.
const grants = ${javascriptLiteral(removed)}

${functions}`
}

/** Names are lower-case in an event; null stands for the origin of the request. */
function headersOn(rules: GatewayRules, answered: Answered): Property {
  const on = answerHeaders(rules).filter((header) => header.on.includes(answered))
  const pairs = on.map(({ name, value }) => {
    return { source: `[${javascriptLiteral(name.toLowerCase())}, ${value === 'origin' ? 'null' : javascriptLiteral(value.text)}]` }
  })
  return pairs
}

const functions = String.raw`function handler(event) {
  const request = event.request
  const decision = decide(request)
  if (event.context.eventType === 'viewer-request') {
    if (decision.status === null) return request
    return { statusCode: decision.status, statusDescription: 'CORS', headers: withHeaders({}, decision) }
  }
  if (decision.status === null) event.response.headers = withHeaders(event.response.headers, decision)
  return event.response
}

function valueOf(headers, name) {
  const header = headers[name]
  if (!header) return null
  return header.multiValue ? header.multiValue.map((one) => one.value).join(', ') : header.value
}

function isOriginAllowed(origin) {
  return policy.everyone || policy.origins.indexOf(origin) >= 0 || policy.patterns.some((pattern) => pattern.test(origin))
}

function areNamesAllowed(list) {
  if (list === null || list === '') return true
  if (list.length > policy.longestList || /[^\t -~]/.test(list)) return false
  const elements = list.split(',').map((element) => element.trim().toLowerCase())
  const isListed = (name) => policy.requestHeaders.indexOf(name) >= 0
  if (isListed('*')) return isListed('authorization') || elements.indexOf('authorization') < 0
  return elements.length <= policy.mostNames && elements.every((name) => name === '' || isListed(name))
}

// Whether a page of an origin that is not allowed may have made the request without asking.
function isForgery(request, originIsAllowed) {
  if (originIsAllowed || ['GET', 'HEAD', 'OPTIONS'].indexOf(request.method) >= 0) return false
  const site = valueOf(request.headers, 'sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = valueOf(request.headers, 'origin')
  return origin !== null && !origin.endsWith('://' + valueOf(request.headers, 'host'))
}

// What a request gets: headers, what its answer depends on, and a status where the origin is not to be asked.
function decide(request) {
  const origin = valueOf(request.headers, 'origin')
  const method = valueOf(request.headers, 'access-control-request-method')
  const isOptions = request.method === 'OPTIONS'
  const asked = isOptions ? ['Access-Control-Request-Method', 'Access-Control-Request-Headers'] : []
  const vary = policy.vary.concat(asked)
  const allowed = origin !== null && isOriginAllowed(origin)
  // A preflight is OPTIONS with both headers; any other OPTIONS is the origin's.
  if (isOptions && origin !== null && method !== null) {
    const isMethodAllowed = policy.methods.indexOf(method) >= 0 || policy.methods.indexOf('*') >= 0
    const names = valueOf(request.headers, 'access-control-request-headers')
    const granted = allowed && isMethodAllowed && areNamesAllowed(names)
    return { status: granted ? policy.preflightStatus : 403, headers: granted ? policy.preflight : [], vary: vary, origin: origin }
  }
  if (policy.refuseForgery && isForgery(request, allowed)) return { status: 403, headers: [], vary: vary, origin: origin }
  return { status: null, headers: allowed || policy.everyone ? policy.granted : policy.other, vary: vary, origin: origin }
}

function withHeaders(headers, decision) {
  grants.forEach((name) => delete headers[name])
  decision.headers.forEach((pair) => (headers[pair[0]] = { value: pair[1] === null ? decision.origin : pair[1] }))
  const current = valueOf(headers, 'vary')
  const present = current === null ? [] : current.split(',').map((name) => name.trim())
  const lower = present.map((name) => name.toLowerCase())
  const missing = decision.vary.filter((name) => lower.indexOf('*') < 0 && lower.indexOf(name.toLowerCase()) < 0)
  const merged = present.concat(missing)
  if (merged.length > 0) headers.vary = { value: merged.join(', ') }
  return headers
}
`
