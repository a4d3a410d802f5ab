import { type Browser, type Header, parseUrl } from 'visto/engine'
import { originOf } from '../model/page-origin.ts'
import { runAgain, runScene } from '../model/run.ts'
import { pauseBefore } from './trial.ts'
import { type Answer, type Hop, hopOf, type Scene } from '../model/scene.ts'

/** The lab's origins, as the page is told them. */
export interface LabOrigins {
  readonly page: string
  readonly api: string
}

/** A scene set among the lab's origins, to be played there for real; or why it cannot be. */
export type LabScene = { readonly scene: Scene; readonly url: string } | { readonly cannot: string }

/**
 * Moves a scene into the lab: the page's origin becomes that of the lab's page, each server's another of the lab's, wherever they are named;
 * and what the servers answer goes into the request's URL. What would end otherwise there than where it is set is not played.
 *
 * @param id of this run, 8 to 40 letters, digits or hyphens
 */
export function labSceneOf(scene: Scene, lab: LabOrigins, browser: Browser, id: string): LabScene {
  if (scene.body === 'stream') return { cannot: 'A stream needs HTTP/2, and browsers speak that over TLS only.' }
  const target = parseUrl(scene.url, scene.page)
  if (target === null || !/^https?:$/.test(target.protocol)) return { cannot: 'Only a URL of http or https can be asked.' }
  const hops = hopsOf(scene)
  const odd = hops
    .flatMap(({ preflight, request }) => [preflight, request])
    .find(({ status, failed }) => !failed && (status < 200 || status > 599))
  if (odd !== undefined) return { cannot: `A server cannot end an exchange with the status ${odd.status}.` }

  const unserved = runScene(scene, browser).outcome.wire.find(({ method }) => !servedMethods.includes(method))
  if (unserved !== undefined)
    return { cannot: `The lab’s server knows the methods that are registered, in capital letters, and not ${unserved.method}.` }

  if (scene.beside.pagePolicy !== '') return { cannot: 'The lab’s page has a Content-Security-Policy of its own, not this one.' }
  if (scene.again !== null && hops.some(({ request }) => isKept(request)))
    return {
      cannot: 'The browser’s own cache may answer the second request, which is no part of this: take the caching header out of the answer.',
    }

  const places = placesOf(scene, hops, lab)
  const moved = (text: string) => movedText(text, places)
  const plan = { hops: hops.map((hop) => ({ preflight: planned(hop.preflight, moved), request: planned(hop.request, moved) })) }
  const query = (hop: number) => `?${new URLSearchParams({ id, plan: JSON.stringify(plan), hop: String(hop) })}`
  const url = `${movedUrl(scene.url, scene.page, places)}/echo${query(0)}`
  if (url.length > 12_000) return { cannot: 'The answers are too long for one URL.' }

  const there: Scene = {
    ...scene,
    opaque: originOf(scene) === 'null',
    page: `${lab.page}/`,
    url,
    hops: hops.map((hop, index) => ({
      preflight: { ...hop.preflight, headers: expanded(plan.hops[index]!.preflight.headers, query(index + 1)) },
      request: { ...hop.request, headers: expanded(plan.hops[index]!.request.headers, query(index + 1)) },
    })),
  }
  if (endsOf(scene, browser) !== endsOf(there, browser)) {
    return { cannot: 'All of the lab is plain http on this machine’s own address, and there this would end otherwise.' }
  }
  return { scene: there, url }
}

/** What Node’s HTTP takes for a method, in every version that visto runs on, and browsers let script send. */
export const servedMethods: readonly string[] = (
  'ACL BIND CHECKOUT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY OPTIONS PATCH POST PROPFIND ' +
  'PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE UNBIND UNLINK UNLOCK UNSUBSCRIBE'
).split(' ')

/** Whether a browser may keep an answer, and use it in place of another. Source: https://www.rfc-editor.org/rfc/rfc9111#section-3 */
function isKept({ headers }: Answer): boolean {
  return headers.some(([name, value]) => /^(?:cache-control|expires|last-modified)$/i.test(name) && !/\bno-(?:store|cache)\b/i.test(value))
}

/** How each request of a scene ends. */
function endsOf(scene: Scene, browser: Browser): string {
  const again = scene.again === null ? [] : [runAgain(scene, browser, pauseBefore(scene.again))]
  return [runScene(scene, browser), ...again].map(({ outcome }) => outcome.finding?.code).join()
}

/** As many hops as the exchange comes to, so that the last answer is described as well. */
function hopsOf(scene: Scene): Hop[] {
  const reached = runScene(scene, 'chromium').outcome.wire.at(-1)?.hop ?? 0
  return Array.from({ length: Math.max(reached + 1, scene.hops.length) }, (_, hop) => hopOf(scene, hop))
}

/** From the scene's origins to the lab's. */
type Places = ReadonlyMap<string, string>

function placesOf(scene: Scene, hops: readonly Hop[], { page, api }: LabOrigins): Places {
  const home = parseUrl(scene.page)?.origin ?? ''
  // A file's origin is null, as that of a sandboxed frame, which stands in for it.
  const places = new Map(home === 'null' ? [] : [[home, page]])
  let servers = 0
  let base = parseUrl(scene.url, scene.page)
  const put = (origin: string) => {
    if (places.has(origin)) return
    servers++
    const { port } = new URL(api)
    places.set(origin, servers === 1 ? api : `http://server-${servers}.localhost${port === '' ? '' : `:${port}`}`)
  }
  for (const hop of hops) {
    if (base === null) break
    put(base.origin)
    const [refused, next] = [hop.preflight, hop.request].map((answer) => whereTo(answer.headers, base!.href))
    // A preflight's redirect is never followed, and its Location is shown all the same.
    if (refused) put(refused.origin)
    base = next ?? null
  }
  return places
}

function whereTo(headers: Hop['request']['headers'], from: string): ReturnType<typeof parseUrl> {
  const location = headers.find(([name]) => /^location$/i.test(name))
  const url = location === undefined ? null : parseUrl(location[1], from)
  return url !== null && /^https?:$/.test(url.protocol) ? url : null
}

function planned(answer: Hop['request'], moved: (text: string) => string) {
  const headers = answer.headers
    .filter(([name]) => name !== '')
    .map(([name, value]): Header => [name, /^location$/i.test(name) ? movedLocation(value, moved) : moved(value)])
  return { status: answer.failed ? 502 : answer.status, headers, ...(answer.failed && { failed: true }) }
}

/** Where a redirect leads: the same as before among the lab's origins. What does not parse is left as it is. */
function movedLocation(value: string, moved: (text: string) => string): string {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return value.startsWith('//') ? value : '/echo{next}'
  const url = parseUrl(value)
  if (url === null || !/^https?:$/.test(url.protocol)) return value
  const at = moved(url.origin)
  const user = url.username === '' && url.password === '' ? '' : `${url.username}:${url.password}@`
  return `${at.replace('//', `//${user}`)}/echo{next}`
}

function movedUrl(url: string, page: string, places: Places): string {
  const parsed = parseUrl(url, page)!
  const user = parsed.username === '' && parsed.password === '' ? '' : `${parsed.username}:${parsed.password}@`
  return (places.get(parsed.origin) ?? parsed.origin).replace('//', `//${user}`)
}

/** Every origin of the scene that stands in a text as a whole. */
function movedText(text: string, places: Places): string {
  return [...places].reduce((all, [from, to]) => {
    const parts = all.split(from)
    return parts.reduce((before, after) => before + (/^[\w.:-]/.test(after) ? from : to) + after)
  }, text)
}

function expanded(headers: readonly Header[], next: string): Header[] {
  return headers.map(([name, value]) => [name, value.replaceAll('{next}', next)])
}
