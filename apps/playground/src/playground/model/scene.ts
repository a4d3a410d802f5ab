import type { Header, HeaderList, Page, PageRequest, RequestBody } from 'visto/engine'
import { pageSpaceOf } from './address-space.ts'
import { type Beside, nothingBeside } from './beside.ts'
import { originOf } from './page-origin.ts'

/** What a reader can change: a page, its request, and what servers answer. */
export interface Scene {
  /** The page's URL, as typed. */
  readonly page: string
  readonly opaque: boolean
  readonly url: string
  readonly method: string
  readonly headers: HeaderList
  readonly body: BodyKind
  readonly mode: Mode
  readonly credentials: Credentials
  readonly redirect: RedirectMode
  /** An XMLHttpRequest that listens to its upload, in place of fetch(). */
  readonly uploadListener: boolean
  /** What is answered at each hop; where a redirect leads beyond them, the last one is `bare`. */
  readonly hops: readonly Hop[]
  /** Seconds after which the same request is made again; null for one request. */
  readonly again: number | null
  /** Other pages that ask the same servers the same. */
  readonly others: readonly string[]
  /** Whom a policy would allow, to be compared with the answers as they are: entries with commas between. */
  readonly policy: string
  /** What is known of it besides. */
  readonly beside: Beside
}

/** The answers at one hop. */
export interface Hop {
  readonly preflight: Answer
  readonly request: Answer
}

export interface Answer {
  readonly status: number
  /** In values, `{origin}` stands for the `Origin` that the request carries. */
  readonly headers: HeaderList
  /** No answer comes at all. */
  readonly failed: boolean
}

export type Mode = (typeof modes)[number]
export type Credentials = (typeof credentialsModes)[number]
export type RedirectMode = (typeof redirectModes)[number]
export type BodyKind = keyof typeof bodies

export const modes = ['cors', 'no-cors', 'same-origin'] as const
export const credentialsModes = ['same-origin', 'include', 'omit'] as const
export const redirectModes = ['follow', 'error', 'manual'] as const

/** What a body of `fetch()` is, and the Content-Type that it brings along. */
export const bodies = {
  none: null,
  text: { type: 'text/plain;charset=UTF-8', replayable: true },
  form: { type: 'application/x-www-form-urlencoded;charset=UTF-8', replayable: true },
  multipart: { type: 'multipart/form-data; boundary=----visto', replayable: true },
  json: { type: 'application/json', replayable: true },
  bytes: { type: null, replayable: true },
  stream: { type: null, replayable: false },
} as const satisfies Record<string, RequestBody | null>

export const bare: Answer = { status: 200, headers: [], failed: false }
export const bareHop: Hop = { preflight: { ...bare, status: 204 }, request: bare }

export const plainScene: Scene = {
  page: 'https://app.example',
  opaque: false,
  url: 'https://api.example/orders',
  method: 'GET',
  headers: [],
  body: 'none',
  mode: 'cors',
  credentials: 'same-origin',
  redirect: 'follow',
  uploadListener: false,
  hops: [bareHop],
  again: null,
  others: [],
  policy: '',
  beside: nothingBeside,
}

export function pageOf(scene: Scene): Page {
  const { page } = scene
  const addressSpace = pageSpaceOf(page)
  return { url: page, ...(originOf(scene) === 'null' && { opaque: true }), ...(addressSpace !== null && { addressSpace }) }
}

export function requestOf({ url, method, headers, body, mode, credentials, redirect, uploadListener }: Scene): PageRequest {
  return {
    url,
    method,
    headers: headers.filter(([name]) => name !== ''),
    body: bodies[body],
    mode,
    credentials,
    redirect,
    ...(uploadListener && { uploadListener }),
  }
}

export function hopOf({ hops }: Scene, hop: number): Hop {
  return hops[hop] ?? bareHop
}

/** A scene with another answer in the place of one. */
export function withAnswer(scene: Scene, hop: number, of: keyof Hop, answer: Answer): Scene {
  const hops = Array.from({ length: Math.max(scene.hops.length, hop + 1) }, (_, index) => hopOf(scene, index))
  hops[hop] = { ...hopOf(scene, hop), [of]: answer }
  return { ...scene, hops }
}

/** A header as a line is written: `Vary: Origin`. */
export function lineOf([name, value]: Header): string {
  return `${name}: ${value}`
}

export function headerOf(line: string): Header {
  const colon = line.indexOf(':')
  return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
}
