import { isReadable } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'
import { sceneOf } from '../../presets/preset.ts'

/** A server's way to tell whether an origin is one of its own; every server answers those whom it lets in with their origin, and cookies. */
export interface GuestList {
  readonly code: string
  readonly letsIn: (origin: string) => boolean
}

/** Whom the server means to let in. */
export const meant: readonly string[] = ['https://app.example', 'https://www.app.example']

export const guestLists: readonly GuestList[] = [
  { code: 'true', letsIn: () => true },
  { code: "origin.includes('app.example')", letsIn: (origin) => origin.includes('app.example') },
  { code: "origin.endsWith('app.example')", letsIn: (origin) => origin.endsWith('app.example') },
  { code: "origin.startsWith('https://app.example')", letsIn: (origin) => origin.startsWith('https://app.example') },
  { code: String.raw`/^https:\/\/(www.)?app\.example$/.test(origin)`, letsIn: (origin) => /^https:\/\/(www.)?app\.example$/.test(origin) },
  { code: "[...meant, 'null'].includes(origin)", letsIn: (origin) => [...meant, 'null'].includes(origin) },
  { code: 'meant.includes(origin)', letsIn: (origin) => meant.includes(origin) },
]

/** Origins that were never meant, each of which passes some list. */
export const strangers: readonly string[] = [
  'https://evil.example',
  'https://evilapp.example',
  'https://app.example.evil.example',
  'https://wwwxapp.example',
  'http://app.example',
  'null',
]

/** A page of an origin asks, with cookies, a server that has such a list. */
export function askedBy(origin: string, { letsIn }: GuestList): Scene {
  const page = origin === 'null' ? { page: 'https://evil.example', opaque: true } : { page: origin }
  const allowed = [`Access-Control-Allow-Origin: ${origin}`, 'Access-Control-Allow-Credentials: true']
  return sceneOf({ ...page, credentials: 'include', answer: [200, 'Vary: Origin', ...(letsIn(origin) ? allowed : [])] })
}

/** Whether any browser lets that page read the answer. */
export function getsIn(origin: string, list: GuestList): boolean {
  return browsers.some((browser) => isReadable(runScene(askedBy(origin, list), browser).outcome))
}
