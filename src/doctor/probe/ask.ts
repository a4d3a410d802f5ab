import { corsExchange, type HeaderList, parseUrl, preflightHeaders, type WireRequest } from '../../engine/index.ts'
import { sceneOf } from '../diagnose-replay.ts'
import type { Ask } from '../situations/situation.ts'
import { askedFor } from '../asked-for.ts'
import { browserLines, withUsual } from './browser-headers.ts'
import { evidenceOf, type Inquiry, type ProbeRequest } from './inquiry.ts'
import { isForSameHost } from './secret-host.ts'

/** The request of a tool that tells who it is. */
const toolUserAgent = 'curl/8.5.0'

/**
 * What the engine wants to send next, as it goes over the wire.
 * @param before what it has sent already
 */
export function wireProbe(inquiry: Inquiry, wire: WireRequest, before: readonly WireRequest[]): ProbeRequest {
  const id = wire.hop > 0 ? 'P8' : wire.of === 'preflight' ? 'P2' : 'P1'
  const headers = [...wire.headers, ...linesOf(inquiry, [...before, wire])]
  const place = { id, of: wire.of, hop: wire.hop, url: wire.url, origin: valueOf(wire.headers, 'origin') } as const
  if (wire.of === 'preflight')
    return {
      ...place,
      method: 'OPTIONS',
      headers: withUsual(headers, inquiry.userAgent),
      body: false,
      standsFor: null,
      askedFor: askedFor(headers),
    }
  const secrets = wire.credentials && isForSameHost(inquiry.request.url, wire.url) ? inquiry.secrets : []
  // What a redirect would make of an unsafe method is asked with a GET: it is carried out once at most.
  return asSafe(inquiry, {
    ...place,
    method: wire.method,
    headers: withUsual([...headers, ...secrets], inquiry.userAgent),
    body: wire.body,
    standsFor: null,
  })
}

/** What a situation asks; null where the request is not known well enough. */
export function askedProbe(inquiry: Inquiry, ask: Ask): ProbeRequest | null {
  const scene = sceneOf(evidenceOf(inquiry, []))
  const url = parseUrl(ask.url ?? scene?.request.url ?? '')
  if (scene === null || url === null || !/^https?:$/.test(url.protocol)) return null
  const place = { id: ask.id, hop: 0, url: url.href.replace(/#.*$/s, ''), origin: ask.origin ?? inquiry.page.origin, standsFor: null }
  const method = inquiry.request.method ?? 'GET'
  switch (ask.id) {
    case 'P0':
      return plain(inquiry, place)
    case 'P0busted':
      return plain(inquiry, { ...place, url: withQuery(place.url, `visto=${inquiry.random}`) })
    case 'P2':
    case 'P2a':
    case 'P2m':
    case 'P2p':
    case 'P2s':
    case 'P2v':
      return preflight(inquiry, ask, place)
    case 'P3':
      return hasPreflight(inquiry) ? preflight(inquiry, ask, place) : asSafe(inquiry, actual(inquiry, place, method), true)
    case 'P4':
      return asSafe(
        inquiry,
        actual(inquiry, { ...place, url: `${url.origin}${url.pathname.replace(/\/?$/, '/')}visto-404-${inquiry.random}` }, method),
        true,
      )
    case 'P4root':
      return asSafe(inquiry, actual(inquiry, { ...place, url: `${url.origin}/` }, method), true)
    case 'P1busted':
    case 'P1xbusted':
      return asSafe(inquiry, actual(inquiry, { ...place, url: withQuery(place.url, `visto=${inquiry.random}`) }, method), true)
    case 'P10': {
      const request = asSafe(inquiry, actual(inquiry, place, method), true)
      return { ...request, headers: [...request.headers.filter(([name]) => !/^user-agent$/i.test(name)), ['User-Agent', toolUserAgent]] }
    }
    case 'P1':
      return asSafe(inquiry, actual(inquiry, place, method))
    default:
      return asSafe(inquiry, actual(inquiry, place, method), true)
  }
}

/** The page itself, as a browser opens it. */
export function pageProbe({ userAgent }: Inquiry, url: string): ProbeRequest {
  const headers: HeaderList = [
    ['Accept', 'text/html,*/*;q=0.8'],
    ['User-Agent', userAgent],
  ]
  return { id: 'page', of: 'request', hop: 0, url, method: 'GET', origin: null, standsFor: null, headers, body: false }
}

type Place = Pick<ProbeRequest, 'id' | 'hop' | 'url' | 'origin' | 'standsFor'>

/** A GET without Origin. */
function plain(inquiry: Inquiry, place: Place): ProbeRequest {
  return { ...place, of: 'request', origin: null, method: 'GET', headers: withUsual([], inquiry.userAgent), body: false }
}

/** A preflight, in the exact form in which browsers write it. */
function preflight(inquiry: Inquiry, { id }: Ask, place: Place): ProbeRequest {
  const asked = { ...place, of: 'preflight', method: 'OPTIONS', body: false } as const
  if (id === 'P2p') return { ...asked, origin: null, headers: withUsual([], inquiry.userAgent) }
  const [method, names] = id === 'P2m' ? ['GET', []] : [inquiry.request.method ?? 'GET', unsafeNames(inquiry)]
  const lines = preflightHeaders(method, names, place.origin ?? 'null')
  const secrets = [...inquiry.secrets, ...(inquiry.request.headers ?? []).filter(([name]) => /^authorization$/i.test(name))]
  const headers = [
    ...(id === 'P2s' ? lines.map(([name, value]) => [name, value.replaceAll(',', ', ')] as const) : lines),
    ...linesOf(inquiry, [asked], asked.origin),
    ...(id === 'P2a' ? secrets : []),
  ]
  return { ...asked, headers: withUsual(headers, inquiry.userAgent), askedFor: askedFor(headers) }
}

/** The request itself, whether or not its preflight passes: what the page sets, and its origin. */
function actual(inquiry: Inquiry, place: Place, method: string): ProbeRequest {
  const scene = sceneOf(evidenceOf(inquiry, []))!
  // To the page's own server it goes out as script made it.
  const step = corsExchange({ url: place.url }, { ...scene.request, url: place.url, mode: 'cors' }, { profile: 'chromium' }).next()
  const set = step.done ? [] : step.value.headers.filter(([name]) => name.toLowerCase() !== 'origin')
  const secrets = inquiry.request.credentials === 'include' && isForSameHost(inquiry.request.url, place.url) ? inquiry.secrets : []
  const headers = [
    ...set,
    ['Origin', place.origin ?? 'null'] as const,
    ...linesOf(inquiry, [{ ...place, of: 'request' }], place.origin),
    ...secrets,
  ]
  return {
    ...place,
    of: 'request',
    method: step.done ? method : step.value.method,
    headers: withUsual(headers, inquiry.userAgent),
    body: inquiry.request.body !== null,
  }
}

/** A GET in the place of an unsafe method, unless the user has consented; variants of the request are never sent twice. */
function asSafe(inquiry: Inquiry, request: ProbeRequest, isVariant = false): ProbeRequest {
  const { method } = request
  if (method === 'GET' || method === 'HEAD' || (inquiry.send && !isVariant && request.hop === 0)) return request
  const headers = request.headers.filter(([name]) => !/^content-/i.test(name))
  return { ...request, method: 'GET', headers, body: false, standsFor: method }
}

function hasPreflight(inquiry: Inquiry): boolean {
  return firstPreflight(inquiry) !== null
}

function unsafeNames(inquiry: Inquiry): string[] {
  const line = firstPreflight(inquiry)?.headers.find(([name]) => name === 'Access-Control-Request-Headers')
  return line === undefined ? [] : line[1].split(',')
}

/** What the standard's browser would ask first, if it asks. */
function firstPreflight(inquiry: Inquiry): WireRequest | null {
  const scene = sceneOf(evidenceOf(inquiry, []))
  if (scene === null) return null
  const step = corsExchange(scene.page, scene.request, { profile: 'chromium' }).next()
  return step.done || step.value.of !== 'preflight' ? null : step.value
}

/** @param origin whoever asks, where it is not the page */
function linesOf({ page, request }: Inquiry, wire: Parameters<typeof browserLines>[1], origin: string | null = null): HeaderList {
  return browserLines({ origin: origin ?? page.origin ?? 'null', mode: request.mode }, wire)
}

function withQuery(url: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}${query}`
}

function valueOf(headers: HeaderList, name: string): string | null {
  return headers.find((line) => line[0].toLowerCase() === name)?.[1] ?? null
}
