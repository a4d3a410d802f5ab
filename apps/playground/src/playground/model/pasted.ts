import type { Candidate, Diagnosis, Exchange } from 'visto/doctor'
import { getHeader, type Header } from 'visto/engine'
import type { Preset } from '../../presets/preset.ts'
import { presets } from '../../presets/presets.ts'
import { sceneOfExchange } from './exchange.ts'
import { originOf } from './page-origin.ts'
import { browsers, isStaged, runScene } from './run.ts'
import type { Answer, Scene } from './scene.ts'

/** A scene that what was pasted is filled in to, and what stands in it that was not pasted; or what is still missing. */
export type Pasted = { readonly scene: Scene; readonly told: string } | { readonly problem: string }

/** @param diagnosis what the doctor makes of the exchange */
export function pasted(exchange: Exchange, diagnosis: Diagnosis | undefined, scene: Scene): Pasted {
  if (exchange.request.url === null) return { problem: missingUrl(exchange) }
  const filled = sceneOfExchange(exchange, scene)
  if (exchange.answers.some(({ headers }) => headers !== null)) return { scene: filled, told: 'Filled in: the request and its answers.' }
  const { unknown = [] } = exchange.request
  const left = unknown.length === 0 ? '' : ` Not written out, and so left out: ${unknown.join(', ')}.`
  const example = exchange.from === 'console' ? exampleOf(exchange, diagnosis, filled) : null
  const rest =
    example === null
      ? 'The answers are not in what was pasted: those below are as they were.'
      : `The rest is not in what was pasted: it is an example of “${example.title}”, to be changed where it differs.`
  return { scene: example?.scene ?? filled, told: `Filled in: ${parts(exchange)}. ${rest}${left}` }
}

function parts({ from, page, request }: Exchange): string {
  if (from === 'probe') return 'the URL'
  if (from !== 'console') return 'the request'
  const known = [page.origin !== null && 'the page', request.method !== null && 'the method', 'the URL'].filter((each) => each !== false)
  return known.join(', ').replace(/, ([^,]*)$/, ' and $1')
}

/** What to paste where nothing tells the URL. */
function missingUrl({ from, request, missing }: Exchange): string {
  const { cutUrl, unknown = [] } = request
  const copy = 'copy the request from the network panel (“Copy as cURL” or “Copy as fetch”)'
  if (cutUrl !== undefined) return `The URL is cut: ${cutUrl}. Write it whole, or ${copy}.`
  if (from !== 'console') return `The call does not write out ${unknown.join(', ') || 'the URL'}. Write the full URL in it, or ${copy}.`
  const so = missing.includes('console-line') ? 'This tells that something failed, not what and where.' : 'No URL stands in this line.'
  return `${so} Paste the red lines of the console beside it as well, one of which names the URL, or ${copy}.`
}

/**
 * A situation in which a browser says what was pasted. The doctor names those that it can be; the engine plays each, and who does not end with the same
 * words is none.
 */
function exampleOf(exchange: Exchange, diagnosis: Diagnosis | undefined, filled: Scene): { scene: Scene; title: string } | null {
  const line = exchange.said.find(({ candidates }) => candidates.length > 0)
  const meant = line?.candidates[0]
  if (line === undefined || meant === undefined || !isStaged(filled)) return null
  const named = [diagnosis?.situation ?? null, ...(diagnosis?.others ?? []).map(({ situation }) => situation)]
  const browser = browsers.find((each) => each === line.browser) ?? 'chromium'
  for (const { key, title } of named.filter((each) => each !== null)) {
    for (const preset of presets.filter(({ situation }) => isOf(situation, key))) {
      const scene = sceneLike(preset, meant, exchange, filled)
      const { finding } = runScene(scene, browser).outcome
      if (finding !== null && isMeant(finding, meant)) return { scene, title }
    }
  }
  return null
}

/** What follows a colon is a name of the page's own; a line may leave open which of a kind it is. */
function isOf(situation: string | null, key: string): boolean {
  const kind = (each: string) => each.split(':')[0]!
  return situation !== null && (kind(situation) === kind(key) || situation.startsWith(`${key}-`))
}

function isMeant({ code, of, args }: { code: string; of: string | null; args: object }, meant: Candidate): boolean {
  const found: Readonly<Record<string, unknown>> = { ...args }
  const isSame = (name: string, value: unknown) => !(name in found) || String(found[name]).toLowerCase() === String(value).toLowerCase()
  return (
    code === meant.code &&
    (meant.of === null || meant.of === of) &&
    Object.entries(meant.args).every(([name, value]) => isSame(name, value))
  )
}

/** A preset's answers to the page and the request that were pasted, with what the line tells of them. */
function sceneLike({ scene }: Preset, meant: Candidate, { request }: Exchange, filled: Scene): Scene {
  const { name, value, status } = meant.args
  const given = typeof name === 'string' && meant.code === 'header-not-allowed' ? name : null
  const line = ([header, text]: Header, isOnly: boolean): Header => {
    if (given !== null && text.toLowerCase() === given.toLowerCase()) return [header, 'x-requested-with']
    const isOrigin = header.toLowerCase() === 'access-control-allow-origin'
    const isTold = isOrigin && isOnly && meant.code === 'allow-origin-mismatch' && typeof value === 'string'
    return [header, isTold ? value : text.replaceAll(originOf(scene), originOf(filled))]
  }
  const answer = (of: 'preflight' | 'request', each: Answer): Answer => {
    const isOnly = !getHeader(each.headers, 'access-control-allow-origin')?.includes(',')
    const isTold = typeof status === 'number' && of === (meant.of ?? 'request')
    // A browser that names the status has found the header right before.
    const passes =
      of === 'preflight' && meant.code === 'preflight-status' && getHeader(each.headers, 'access-control-allow-origin') === null
    const right: Header[] = passes ? [['Access-Control-Allow-Origin', originOf(filled)]] : []
    return { ...each, ...(isTold && { status }), headers: [...right, ...each.headers.map((header) => line(header, isOnly))] }
  }
  return {
    ...scene,
    page: filled.page,
    opaque: filled.opaque,
    url: filled.url,
    method: request.method ?? scene.method,
    credentials: request.credentials === null ? scene.credentials : filled.credentials,
    headers: given === null ? scene.headers : [[given, given.toLowerCase() === 'content-type' ? 'application/json' : '1']],
    hops: scene.hops.map((hop) => ({ preflight: answer('preflight', hop.preflight), request: answer('request', hop.request) })),
  }
}
