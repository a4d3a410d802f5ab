const normalized = /^(?:delete|get|head|options|post|put)$/i
const forbidden = /^(?:connect|trace|track)$/i

/** Upper-cases the six methods that HTTP's early users wrote in any case, and no other. Source: https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalizeMethod(method: string): string {
  return normalized.test(method) ? method.toUpperCase() : method
}

/** Source: https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return forbidden.test(method)
}

/** Source: https://fetch.spec.whatwg.org/#cors-safelisted-method */
export const corsSafelistedMethods: readonly string[] = ['GET', 'HEAD', 'POST']

export function isCorsSafelistedMethod(method: string): boolean {
  return corsSafelistedMethods.includes(method)
}
