const required = ['method', 'origin', 'requestMethod', 'requestHeaders']
const known = [...required, 'fetchSite', 'host']

/**
 * What was written for another shape would be explained as a request without an origin: reassuring, and wrong.
 * @throws {TypeError} if it is no `PolicyRequest`
 */
export function checkRequest(request: unknown): void {
  const given: object = typeof request === 'object' && request !== null ? request : {}
  const isRight = (name: string): boolean => {
    const value: unknown = Reflect.get(given, name)
    return typeof value === 'string' || (value === null && name !== 'method') || (value === undefined && !required.includes(name))
  }
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  const wrong = unknown ?? known.find((name) => !isRight(name))
  if (wrong === undefined) return
  const is = unknown === undefined ? 'is no string' : 'is no part of it'
  throw new TypeError(`A request is { ${required.join(', ')} }, each a string, or null for what is absent: ${wrong.slice(0, 40)} ${is}`)
}
