import { corsSafelistedMethods } from '../engine/index.ts'
import type { GatewayRules } from './target.ts'

/** GET, HEAD and POST, which no server can refuse, before the listed methods: for a server that would allow others if none were named. */
export function methodsAndSafe({ methods }: GatewayRules): readonly string[] {
  return [...new Set([...corsSafelistedMethods, ...methods])]
}

/** The listed request headers, or one that every page may send: for a server that would allow others if none were named. */
export function headersOrSafe({ allowedHeaders }: GatewayRules): readonly string[] {
  return allowedHeaders.length > 0 ? allowedHeaders : ['accept']
}

/** Browsers keep the answer to a preflight so long where no time is said. */
export const defaultMaxAge = 5

/** The methods of HTTP itself, for servers that take no others. */
export const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']
