import type { HeaderList } from 'visto/engine'
import { answerLine, redactedLine, redactedText } from 'visto/doctor'
import { type Beside, nothingBeside, spaces } from './beside.ts'
import {
  type Answer,
  bareHop,
  bodies,
  credentialsModes,
  headerOf,
  type Hop,
  lineOf,
  modes,
  plainScene,
  redirectModes,
  type Scene,
} from './scene.ts'

/** Longer links are cut by mail programs and refused by some servers' logs; more than this is nobody's scene. */
const longest = 16_000
const most = { hops: 22, lines: 60 }

/**
 * A scene as a URL's fragment, which no server is sent: `#v1;page=...;url=...`, readable, without what is the default, and without secrets.
 */
export function fragmentOf(scene: Scene): string {
  const words: [key: string, value: string][] = []
  const put = (key: string, value: string, usual: string) => {
    if (value !== usual) words.push([key, value])
  }
  put('page', redactedText(scene.page), plainScene.page)
  put('opaque', String(scene.opaque), 'false')
  put('url', redactedText(scene.url), plainScene.url)
  for (const key of ['method', 'body', 'mode', 'credentials', 'redirect'] as const) put(key, scene[key], plainScene[key])
  put('upload', String(scene.uploadListener), 'false')
  for (const header of scene.headers) words.push(['h', lineOf(redactedLine(header))])
  for (const [index, hop] of scene.hops.entries()) {
    if (index > 0) words.push(['hop', String(index)])
    for (const of of ['preflight', 'request'] as const) {
      put(of, hop[of].failed ? 'none' : String(hop[of].status), String(bareHop[of].status))
      for (const header of hop[of].headers) words.push([of === 'preflight' ? 'ph' : 'rh', lineOf(answerLine(header))])
    }
  }
  if (scene.again !== null) words.push(['again', String(scene.again)])
  for (const other of scene.others) words.push(['other', redactedText(other)])
  put('policy', scene.policy, '')
  const { fails, reads, pagePolicy, space, plain, fresh } = scene.beside
  put('fails', String(fails), 'false')
  put('reads', reads, '')
  put('csp', redactedText(pagePolicy), '')
  put('space', space, 'public')
  const putAnswer = (key: 'plain' | 'fresh', { status, headers, failed }: Answer) => {
    words.push([key, failed ? 'none' : String(status)])
    for (const header of headers) words.push([`${key}-h`, lineOf(answerLine(header))])
  }
  if (plain !== null) putAnswer('plain', plain)
  if (fresh !== null) putAnswer('fresh', fresh)
  return `#v1${words.map(([key, value]) => `;${key}=${written(value)}`).join('')}`
}

/** The scene of a fragment; null where it is none of ours. What it does not know is passed over: an older page may read a newer link. */
export function sceneOfFragment(fragment: string): Scene | null {
  if (!fragment.startsWith('#v1') || fragment.length > longest) return null
  const scene: { -readonly [K in keyof Scene]: Scene[K] } = { ...plainScene }
  const [headers, others, hops]: [HeaderList[number][], string[], Hop[]] = [[], [], [bareHop]]
  const answer = (of: keyof Hop, change: (answer: Answer) => Answer) => {
    const last = hops.at(-1)!
    hops[hops.length - 1] = { ...last, [of]: change(last[of]) }
  }
  const addLine = (of: keyof Hop, line: string) => answer(of, (each) => withLine(each, line))
  const beside: { -readonly [K in keyof Beside]: Beside[K] } = { ...nothingBeside }
  for (const word of fragment.split(';').slice(1)) {
    const equals = word.indexOf('=')
    const key = word.slice(0, equals)
    const value = read(word.slice(equals + 1))
    if (key === 'page' || key === 'url' || key === 'method' || key === 'policy') scene[key] = value
    else if (key === 'opaque') scene.opaque = value === 'true'
    else if (key === 'upload') scene.uploadListener = value === 'true'
    else if (key === 'body' && Object.hasOwn(bodies, value)) scene.body = value as Scene['body']
    else if (key === 'mode') scene.mode = oneOf(modes, value, scene.mode)
    else if (key === 'credentials') scene.credentials = oneOf(credentialsModes, value, scene.credentials)
    else if (key === 'redirect') scene.redirect = oneOf(redirectModes, value, scene.redirect)
    else if (key === 'h' && headers.length < most.lines) headers.push(headerOf(value))
    else if (key === 'hop' && hops.length < most.hops) hops.push(bareHop)
    else if (key === 'preflight' || key === 'request')
      answer(key, (each) => ({ ...each, status: statusOf(value), failed: value === 'none' }))
    else if (key === 'ph') addLine('preflight', value)
    else if (key === 'rh') addLine('request', value)
    else if (key === 'again') scene.again = Math.min(Math.max(0, Math.floor(Number(value)) || 0), 604_800)
    else if (key === 'other' && others.length < most.hops) others.push(value)
    else if (key === 'fails') beside.fails = value === 'true'
    else if (key === 'reads') beside.reads = value
    else if (key === 'csp') beside.pagePolicy = value
    else if (key === 'space') beside.space = oneOf(spaces, value, beside.space)
    else if (key === 'plain' || key === 'fresh') beside[key] = { status: statusOf(value), headers: [], failed: value === 'none' }
    else if (key === 'plain-h' && beside.plain !== null) beside.plain = withLine(beside.plain, value)
    else if (key === 'fresh-h' && beside.fresh !== null) beside.fresh = withLine(beside.fresh, value)
  }
  return { ...scene, headers, others, hops, beside }
}

function withLine(answer: Answer, line: string): Answer {
  return answer.headers.length < most.lines ? { ...answer, headers: [...answer.headers, headerOf(line)] } : answer
}

function statusOf(text: string): number {
  return /^\d{1,3}$/.test(text) ? Number(text) : 502
}

function oneOf<T extends string>(all: readonly T[], value: string, otherwise: T): T {
  return all.find((each) => each === value) ?? otherwise
}

/** Percent-encoded as far as needed, so that a link can be read. */
function written(value: string): string {
  // Half of a pair of surrogates has no encoding.
  return encodeURIComponent(value.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).replace(/%(?:3A|2F|2C|40|7B|7D)/g, (code) =>
    decodeURIComponent(code),
  )
}

function read(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
