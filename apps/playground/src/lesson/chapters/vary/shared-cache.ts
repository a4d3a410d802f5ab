import { definePolicy } from 'visto'
import { getHeader, type HeaderList, isReadable } from 'visto/engine'
import { browsers, runScene } from '../../../playground/model/run.ts'
import { lineOf, type Scene } from '../../../playground/model/scene.ts'
import { sceneOf } from '../../../presets/preset.ts'

/** Who asks for one and the same URL: a page's origin, or null for a tab, an image or a link, whose request has no `Origin`. */
export type Asker = string | null

/** A server that lets two pages read, and what it tells the caches. */
export interface Server {
  readonly name: string
  /** What stands in its code, in a few words. */
  readonly does: string
  readonly answer: (asker: Asker) => HeaderList
}

/** An answer that the cache has kept, and whose request it was made for. */
export interface Copy {
  readonly askedBy: Asker
  readonly headers: HeaderList
}

/** What became of one request on its way through the cache. */
export interface Visit {
  readonly asker: Asker
  /** Whose answer was given out; null where the server was asked. */
  readonly copy: Copy | null
  readonly headers: HeaderList
}

export const readers = ['https://app.example', 'https://shop.example'] as const

const policy = definePolicy({ origin: [...readers] })

/** As visto's policy answers; the other two are the same with their mistake in it. */
function decided(origin: Asker): HeaderList {
  return policy.decide({ method: 'GET', origin, requestMethod: null, requestHeaders: null }).headers
}

const withoutVary = (headers: HeaderList): HeaderList => headers.filter(([name]) => name !== 'Vary')

export const servers: readonly Server[] = [
  {
    name: 'no Vary',
    does: 'It names the page that asks, if it knows it, and stops there.',
    answer: (asker) => withoutVary(decided(asker)),
  },
  {
    name: 'Vary beside the permission',
    does: 'It says Vary: Origin, but only in the answers that allow somebody.',
    answer: (asker) => (getHeader(decided(asker), 'access-control-allow-origin') === null ? withoutVary(decided(asker)) : decided(asker)),
  },
  {
    name: 'Vary on every answer',
    does: 'It says Vary: Origin to everybody, also to those whom it does not know.',
    answer: decided,
  },
]

/** What the askers get, one after another, from a server behind a cache that was empty before. */
export function played(server: Server, askers: readonly Asker[]): { readonly visits: readonly Visit[]; readonly copies: readonly Copy[] } {
  const visits: Visit[] = []
  const copies: Copy[] = []
  for (const asker of askers) {
    const copy = copies.find((each) => isFor(each, asker)) ?? null
    const headers = copy?.headers ?? server.answer(asker)
    if (copy === null) copies.push({ askedBy: asker, headers })
    visits.push({ asker, copy, headers })
  }
  return { visits, copies }
}

/**
 * For whom a copy may be used: for whoever's request has the same value in each header that `Vary` names. Here only `Origin` differs.
 * Source: https://www.rfc-editor.org/rfc/rfc9111#section-4.1
 */
export function scopeOf({ headers }: Copy): 'everybody' | 'its origin' {
  const names = (getHeader(headers, 'vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
  return names.includes('origin') ? 'its origin' : 'everybody'
}

function isFor(copy: Copy, asker: Asker): boolean {
  return scopeOf(copy) === 'everybody' || copy.askedBy === asker
}

/** What a page asks for and is given, as an exchange. */
export function sceneOfVisit({ asker, headers }: Visit): Scene {
  return sceneOf({ ...(asker !== null && { page: asker }), answer: [200, ...headers.map(lineOf)] })
}

/** How it ends: a tab shows what it gets, and CORS is not asked. */
export function endOf(visit: Visit): 'readable' | 'blocked' | 'shown' {
  if (visit.asker === null) return 'shown'
  const scene = sceneOfVisit(visit)
  return browsers.every((browser) => isReadable(runScene(scene, browser).outcome)) ? 'readable' : 'blocked'
}
