import { parseUrl } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'

const corsUse = /^[ \t]{0,40}(\w{1,40})\.use\(\s{0,10}cors\(/gm
/** Paths of words and `:names`; a router, by its name: other middleware at a path passes on to what stands below. */
const routes =
  /^[ \t]{0,40}(\w{1,40})\.(?:(get|post|put|patch|delete|all)|use(?=\([^\n]{1,250},\s{0,10}\w{0,40}rout))\(\s{0,10}(["'`])(\/[\w/:.~-]{0,200})\3(?![^\n]{0,200}\bcors\()/gim
const most = 200

/**
 * Requests whose answer lacks the header, each with the route of an Express application, in code beside its line, that answers it above
 * `app.use(cors())`. A preflight is not: Express passes an OPTIONS on to what stands below.
 */
export function withRouteOrder(exchanges: readonly Exchange[], text: string): Exchange[] {
  const use = /\bexpress\(\)/.test(text) ? text.matchAll(corsUse).next().value : undefined
  if (use === undefined) return [...exchanges]
  const before = text.slice(0, use.index)
  // What sets the headers by hand has set them.
  if (/["'`]Access-Control-Allow-Origin["'`]\s{0,10}[,:]/i.test(before)) return [...exchanges]
  const above = [...before.slice(before.lastIndexOf('express()') + 1).matchAll(routes)].filter(([, app]) => app === use[1]).slice(0, most)
  return exchanges.map((exchange) => {
    const route = lacksHeader(exchange) ? above.find((each) => isOf(exchange, each)) : undefined
    if (route === undefined) return exchange
    const [, app = '', method = 'use', , path = ''] = route
    return { ...exchange, answeredAbove: { route: `${app}.${method}('${path}', …)`, cors: `${app}.use(cors(…))` } }
  })
}

function lacksHeader({ said }: Exchange): boolean {
  return said.some(({ candidates: [first] }) => first?.code === 'allow-origin-missing' && first.of !== 'preflight')
}

function isOf({ request }: Exchange, [, , method = 'use', , path = '']: RegExpMatchArray): boolean {
  const url = parseUrl(request.url ?? '')
  const isAny = method === 'use' || method === 'all'
  if (url === null || !(isAny || request.method === null || request.method.toLowerCase() === method)) return false
  const names = path.split('/').filter((name) => name !== '')
  const asked = url.pathname.split('/').filter((name) => name !== '')
  const isLong = method === 'use' ? asked.length >= names.length : asked.length === names.length
  return isLong && names.every((name, at) => name.startsWith(':') || name.toLowerCase() === asked[at]!.toLowerCase())
}
