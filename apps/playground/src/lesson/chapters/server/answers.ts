import { getHeader, parseUrl, type ResponseHead, type WireRequest } from 'visto/engine'
import { browsers, play, type Run } from '../../../playground/model/run.ts'
import { type Scene, withAnswer } from '../../../playground/model/scene.ts'
import { sceneOf } from '../../../presets/preset.ts'
import type { Ask } from './asks.ts'
import recorded from './recorded.json' with { type: 'json' }
import type { WayId } from './ways.ts'

/** What the servers have answered when a test asked them: by way, and by request. */
const answers: Readonly<Record<WayId, Readonly<Record<string, { status: number; headers: Readonly<Record<string, string>> }>>>> = recorded

type Request = Pick<WireRequest, 'method' | 'url' | 'headers'>

/** A request in short, as far as a server of CORS looks at it. */
export function keyOf({ method, url, headers }: Request): string {
  const [origin, asked, names] = ['origin', 'access-control-request-method', 'access-control-request-headers'].map((name) =>
    getHeader(headers, name),
  )
  const words = [
    ['from', origin],
    ['for', asked],
    ['with', names],
  ].flatMap(([word, value]) => (value === null || value === undefined ? [] : [`${word} ${value}`]))
  return [method, parseUrl(url)!.pathname, ...words].join(' ')
}

function answerOf(way: WayId, request: Request): ResponseHead {
  const { status, headers } = answers[way][keyOf(request)]!
  return { status, headers: Object.entries(headers) }
}

/** The earlier request that has filled a cache. */
export function cachedRequest({ sketch, cachedFor }: Ask): Request | null {
  if (cachedFor === undefined) return null
  return { method: 'GET', url: sketch.url!, headers: cachedFor === null ? [] : [['Origin', cachedFor]] }
}

/** A server of this way, behind a cache where there is one. */
function serverOf(way: WayId, ask: Ask): (request: Request) => ResponseHead {
  const earlier = cachedRequest(ask)
  if (earlier === null) return (request) => answerOf(way, request)
  const copy = answerOf(way, earlier)
  // Source: https://www.rfc-editor.org/rfc/rfc9111#section-4.1
  const dependsOnOrigin = (getHeader(copy.headers, 'vary') ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .includes('origin')
  return (request) => (dependsOnOrigin ? answerOf(way, request) : copy)
}

/** What each browser makes of it. */
export function runsOf(way: WayId, ask: Ask): Run[] {
  return browsers.map((browser) => play(sceneOf(ask.sketch), browser, serverOf(way, ask)))
}

/** The exchange with its answers in it. */
export function answeredScene(way: WayId, ask: Ask): Scene {
  const [{ outcome, answers: given }] = runsOf(way, ask) as [Run]
  return outcome.wire.reduce((scene, { of, hop }, index) => {
    const answer = given[index]!
    return 'status' in answer ? withAnswer(scene, hop, of, { ...answer, failed: false }) : scene
  }, sceneOf(ask.sketch))
}
