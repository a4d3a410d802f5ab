import { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from '../engine/index.ts'
import { readNames, type NamesScene } from './read-names.ts'

/**
 * Names that RFC 9110 and Fetch define for responses alone: who lists them has mistaken one option for the other. Not here is what
 * applications send both ways, as Authorization, Cache-Control or Link.
 */
const ofResponses = /^(access-control-(allow|expose|max).*|etag|location|retry-after|set-cookie|vary|www-authenticate)$/

/** The same for requests. */
const ofRequests = /^(access-control-request.*|accept-language|cookie|host|if-.*|origin|range|referer|user-agent)$/

/** Request headers in lower case, as preflights name them. */
export function readAllowedHeaders(value: unknown, scene: NamesScene): readonly string[] {
  return readNames('allowedHeaders', value, scene, (given, path) => {
    const name = given.toLowerCase()
    if (ofResponses.test(name)) scene.report('response-header', path, given)
    // Without a value: X-HTTP-Method-Override is forbidden by its value only.
    else if (isForbiddenRequestHeader(name, '')) scene.report('forbidden-header', path, given)
    return name
  })
}

/** Response headers as they were first written, each once in whatever letters. */
export function readExposedHeaders(value: unknown, scene: NamesScene): readonly string[] {
  const first = new Map<string, string>()
  return readNames('exposedHeaders', value, scene, (given, path) => {
    const name = given.toLowerCase()
    if (isForbiddenResponseHeaderName(name)) scene.report('forbidden-header', path, given)
    else if (ofRequests.test(name)) scene.report('request-header', path, given)
    if (!first.has(name)) first.set(name, given)
    return first.get(name)!
  })
}
