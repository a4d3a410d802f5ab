import { isReadable, parseUrl } from 'visto/engine'
import { browsers, runScene } from '../../../playground/model/run.ts'
import type { Scene } from '../../../playground/model/scene.ts'
import { sceneOf } from '../../../presets/preset.ts'

/** A line by which a server tells whether an origin is one of those that it means; it is run as it stands. */
export interface GuestList {
  readonly code: string
  readonly letsIn: (origin: string) => boolean
}

/** Whom the server means to let in. */
export const meant: readonly string[] = ['https://app.example', 'https://www.app.example']

/** Only the last is right. */
export const guestLists: readonly GuestList[] = [
  { code: 'true // whoever asks', letsIn: () => true },
  { code: "origin.includes('app.example')", letsIn: (origin) => origin.includes('app.example') },
  { code: "origin.endsWith('app.example')", letsIn: (origin) => origin.endsWith('app.example') },
  { code: "origin.startsWith('https://app.example')", letsIn: (origin) => origin.startsWith('https://app.example') },
  { code: String.raw`/^https:\/\/(www.)?app\.example$/.test(origin)`, letsIn: (origin) => /^https:\/\/(www.)?app\.example$/.test(origin) },
  { code: "[...allowed, 'null'].includes(origin)", letsIn: (origin) => [...meant, 'null'].includes(origin) },
  { code: 'allowed.includes(origin)', letsIn: (origin) => meant.includes(origin) },
]

/** Origins that were never meant, each of which is on some list. */
export const strangers: readonly string[] = [
  'https://evil.example',
  'https://evilapp.example',
  'https://app.example.evil.example',
  'https://wwwxapp.example',
  'http://app.example',
  'null',
]

const api = 'https://api.example'

/** The origin that somebody has written, as a browser writes it; null where it is none, or the server's own, which asks without a border. */
export function originIn(text: string): string | null {
  if (text.trim() === 'null') return 'null'
  const url = parseUrl(text.trim())
  return url === null || !/^https?:$/.test(url.protocol) || url.origin === api ? null : url.origin
}

/** A page of an origin asks, with cookies, a server that has such a list, and names whom it lets in. */
function askedFrom(origin: string, { letsIn }: GuestList): Scene {
  const page = origin === 'null' ? { page: 'https://evil.example', opaque: true } : { page: origin }
  const allowed = [`Access-Control-Allow-Origin: ${origin}`, 'Access-Control-Allow-Credentials: true']
  return sceneOf({
    ...page,
    url: `${api}/orders`,
    credentials: 'include',
    answer: [200, 'Vary: Origin', ...(letsIn(origin) ? allowed : [])],
  })
}

/** Whether any browser lets that page read the answer. */
export function getsIn(origin: string, list: GuestList): boolean {
  return browsers.some((browser) => isReadable(runScene(askedFrom(origin, list), browser).outcome))
}
