import { isForbiddenRequestHeaderName, isForbiddenResponseHeaderName } from '../engine/index.ts'
import { readNames, type NamesScene } from './read-names.ts'

/**
 * Names that RFC 9110 and Fetch define for responses alone: who lists them has mistaken one option for the other. Not here is what
 * applications send both ways, as Authorization, Cache-Control or Link.
 */
const ofResponses = /^(access-control-(allow|expose|max).*|etag|location|retry-after|set-cookie|vary|www-authenticate)$/

/** The same for requests. */
const ofRequests = /^(access-control-request.*|accept-language|cookie|host|if-.*|origin|range|referer|user-agent)$/

const lowered = (name: string): string => name.toLowerCase()

/** Request headers in lower case, as preflights name them. */
export function readAllowedHeaders(value: unknown, scene: NamesScene): readonly string[] {
  const names = readNames('allowedHeaders', value, scene, lowered, (name) =>
    ofResponses.test(name) ? 'response-header' : isForbiddenRequestHeaderName(name) && 'forbidden-header',
  )
  return Object.freeze([...names.keys()])
}

/** Response headers as they were first written, each once in whatever letters. */
export function readExposedHeaders(value: unknown, scene: NamesScene): readonly string[] {
  const names = readNames('exposedHeaders', value, scene, lowered, (name) =>
    isForbiddenResponseHeaderName(name) ? 'forbidden-header' : ofRequests.test(name) && 'request-header',
  )
  return Object.freeze([...names.values()])
}
