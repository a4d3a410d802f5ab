import type { Place, Role, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import { plainScene, type Scene } from '../../playground/model/scene.ts'

/** One request of an attack: who makes it, by what, and what script passes to `fetch()`. */
export interface Asked {
  /** Null for a program. */
  readonly from: Role | null
  readonly by: 'fetch' | 'form' | 'program'
  readonly path: '/balance' | '/rates' | '/branch' | '/transfer'
  readonly call: Partial<Pick<Scene, 'method' | 'credentials' | 'mode' | 'body' | 'opaque'>>
}

type Path = Asked['path']

function plain(from: Role, path: Path): Asked {
  return { from, by: 'fetch', path, call: {} }
}

function withCookies(from: Role, path: Path, more: Asked['call'] = {}): Asked {
  return { from, by: 'fetch', path, call: { credentials: 'include', ...more } }
}

/** What the script of a round asks for from a place, in its order. */
export function askedIn(round: RoundNumber, place: Place): readonly Asked[] {
  if (place === 'curl') return [{ from: null, by: 'program', path: '/branch', call: {} }]
  if (place === 'curl-with-cookie') return [{ from: null, by: 'program', path: '/balance', call: {} }]
  if (round === 6) return [transfer(place)]
  if (place === 'app') return [round === 7 ? plain(place, '/rates') : withCookies(place, round === 8 ? '/branch' : '/balance')]
  switch (round) {
    case 2:
      return [plain(place, '/rates'), withCookies(place, '/balance'), plain(place, '/branch')]
    case 4:
      return [withCookies(place, '/balance', { opaque: true }), { ...plain(place, '/branch'), call: { opaque: true } }]
    case 5:
      return [plain(place, '/branch')]
    case 7:
      return [plain(place, '/rates'), plain('app', '/rates')]
    case 8:
      return [withCookies(place, '/branch')]
    default:
      return [withCookies(place, '/balance')]
  }
}

function transfer(from: Role): Asked {
  const call = { method: 'POST', body: 'form', credentials: 'include' } as const
  if (from === 'stranger') return { from, by: 'form', path: '/transfer', call }
  return { from, by: 'fetch', path: '/transfer', call: { ...call, mode: from === 'app' ? 'cors' : 'no-cors' } }
}

/** The exchange that a request makes, as the playground knows it. */
export function sceneOf(
  { from, path, call }: Asked & { readonly from: Role },
  origins: Readonly<Record<Role, string>>,
  answer: Pick<Scene['hops'][number]['request'], 'status' | 'headers'>,
): Scene {
  const {
    hops: [hop],
    ...rest
  } = plainScene
  return {
    ...rest,
    ...call,
    page: `${origins[from]}/`,
    url: origins.bank + path,
    hops: [{ ...hop!, request: { ...answer, failed: false } }],
  }
}
