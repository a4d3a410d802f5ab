import { objectText } from '../../gateways/code/object-text.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { namesOrigin } from '../situations/grant.ts'
import { middlewareOf } from './middleware-of.ts'
import { onlyPreflight } from './only-preflight.ts'
import { withCookies } from './with-cookies.ts'

/** What a path of Express takes for itself. */
const plainPath = /^\/[\w/.~-]*$/

/**
 * Where a route of Express has cors() of its own, and OPTIONS is another route, that nobody has: it gets the same. A policy for all would open every other
 * route to the page. Null where it is another middleware, or more is to be changed.
 */
export function routePreflight(found: Case): Fix | null {
  const { origin, request, url } = found
  const target = middlewareOf(found)[0] ?? found.server
  const policy = target === 'express-cors' && !namesOrigin(found.preflight) ? onlyPreflight(found) : null
  if (policy === null || url === null || !plainPath.test(url.pathname)) return null
  const { methods = [], allowedHeaders = [], credentials } = policy.toJSON()
  const options = objectText({
    origin: [origin!],
    methods: [...new Set([request.method ?? 'GET', ...methods])],
    allowedHeaders,
    credentials,
  })
  return {
    at: 'server',
    target: 'express-cors',
    where: 'before the route that answers this path, which has cors() of its own (the path as that has it)',
    edits: [{ insertAfter: 'const app = express()', text: `\napp.options(${javascriptLiteral(url.pathname)}, cors(${options}))` }],
    opens: `Pages of ${origin} may send this request${withCookies(found)}; no other route is opened.`,
  }
}
