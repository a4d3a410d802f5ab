import { rules } from './cases.ts'

const methods = new Set<string>(rules.methods)
const names = new Set<string>(rules.allowedHeaders)

/** The part of a middleware written by hand that is the same in all frameworks: whether a preflight asks for what is allowed. */
export function mayBeAsked(method: string, headers: string | null | undefined): boolean {
  return isUsual(method) || methods.has(method) ? !headers || headers.split(',').every((name) => names.has(name)) : false
}

/** What every page may use without asking, and needs not be told. */
export function isUsual(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'POST'
}

export const preflightVary = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
export const exposed = rules.exposedHeaders.join(', ')
export const maxAge = String(rules.maxAge)
