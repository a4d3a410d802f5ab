import { describeFinding, getHeader } from 'visto/engine'
import { browsers, runScene } from '../../../playground/model/run.ts'
import { sceneOf, type Sketch } from '../../../presets/preset.ts'

/** A request to be put on a pile. */
export interface Card {
  /** As a page would say it. */
  readonly says: readonly string[]
  readonly sketch: Sketch
  /** What is worth knowing of it. */
  readonly note: string
}

export const pileNames = ['at once', 'asks first', 'refused'] as const
export type PileName = (typeof pileNames)[number]

function card(says: readonly string[], sketch: Sketch, note: string): Card {
  return { says, sketch, note }
}

const json = 'Content-Type: application/json'

/** All go from one origin to another, and all browsers agree on each. The first hand is dealt from above. */
export const cards: readonly Card[] = [
  card(['GET'], {}, 'What any link does needs no leave.'),
  card(['POST', 'a form: URLSearchParams'], { method: 'POST', body: 'form' }, 'Every form could do it before there was CORS.'),
  card(['DELETE'], { method: 'DELETE' }, 'Not GET, HEAD or POST.'),
  card(['GET', 'Authorization: Bearer …'], { headers: ['Authorization: Bearer t0ken'] }, 'No form can send this header.'),
  card(['POST', json], { method: 'POST', headers: [json], body: 'text' }, 'No form can send this type.'),
  card(['GET', json], { headers: [json] }, 'The type decides, not the method: JSON is asked for with GET too.'),
  card(
    ['POST', 'Content-Type: TEXT/PLAIN;charset=utf-8'],
    { method: 'POST', headers: ['Content-Type: TEXT/PLAIN;charset=utf-8'], body: 'text' },
    'What counts is the type itself, parsed: letters and parameters do not.',
  ),
  card(['TRACE'], { method: 'TRACE' }, 'CONNECT, TRACE and TRACK are forbidden to script.'),
  card(['GET', 'Accept-Language: de'], { headers: ['Accept-Language: de'] }, 'Script may set this one: its value is short and harmless.'),
  card(['GET', 'X-Requested-With: fetch'], { headers: ['X-Requested-With: fetch'] }, 'A header of one’s own always asks.'),
  card(['GET', 'Range: bytes=0-99'], { headers: ['Range: bytes=0-99'] }, 'One range whose first byte is named is safelisted.'),
  card(['GET', 'Range: bytes=-99'], { headers: ['Range: bytes=-99'] }, 'The last 99 bytes: no first byte is named.'),
  card(['GET', 'Accept of 129 bytes'], { headers: [`Accept: ${'a'.repeat(129)}`] }, 'A safelisted value has 128 bytes at most.'),
  card(['GET', 'Accept: text/html(1)'], { headers: ['Accept: text/html(1)'] }, 'Some bytes are unsafe in a value: a bracket is one.'),
  card(
    ['HEAD', 'Accept: application/json'],
    { method: 'HEAD', headers: ['Accept: application/json'] },
    'To ask for JSON is not to send it.',
  ),
  card(['POST', 'a string, no type given'], { method: 'POST', body: 'text' }, 'A string brings text/plain along.'),
  card(['POST', 'bytes, no type at all'], { method: 'POST', body: 'bytes' }, 'Without a Content-Type there is none to ask for.'),
  card(
    ['POST', 'Content-Type: text/plain; a="b"'],
    { method: 'POST', headers: ['Content-Type: text/plain; a="b"'], body: 'text' },
    'The right type, and a quotation mark is an unsafe byte.',
  ),
  card(
    ['POST', 'an upload that is listened to'],
    { method: 'POST', body: 'text', uploadListener: true },
    'An XMLHttpRequest with a listener on its upload always asks.',
  ),
  card(['PUT', 'a form: URLSearchParams'], { method: 'PUT', body: 'form' }, 'Forms have GET and POST only.'),
  card(['OPTIONS'], { method: 'OPTIONS' }, 'Even OPTIONS is asked for first, with another OPTIONS.'),
  card(['patch'], { method: 'patch', body: 'text' }, 'It asks for patch, in these letters: PATCH is another method.'),
  card(['GET', 'with a body'], { body: 'text' }, 'fetch() throws before anything is sent.'),
  card(['GET', 'mode same-origin'], { mode: 'same-origin' }, 'The page itself has asked not to leave home.'),
]

/** Where a request belongs, as the engine plays it in every browser. */
export function pileOf({ sketch }: Card): PileName {
  const [first] = firstOnWire(sketch)
  return first === undefined ? 'refused' : first.of === 'preflight' ? 'asks first' : 'at once'
}

/** What the browser does about it, in a sentence. */
export function doingOf({ sketch }: Card): string {
  const [first, finding] = firstOnWire(sketch)
  if (first === undefined) return finding === null ? 'Nothing is sent.' : describeFinding(finding)
  if (first.of === 'request') return `The ${first.method} leaves without a preflight.`
  const method = getHeader(first.headers, 'access-control-request-method')
  const names = getHeader(first.headers, 'access-control-request-headers')
  return `A preflight asks for ${method}${names === null ? '' : ` with ${names}`}.`
}

function firstOnWire(sketch: Sketch) {
  const { wire, finding } = runScene(sceneOf(sketch), browsers[0]!).outcome
  return [wire[0], finding] as const
}
