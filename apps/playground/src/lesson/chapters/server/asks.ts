import { isReadable } from 'visto/engine'
import type { Run } from '../../../playground/model/run.ts'
import type { Sketch } from '../../../presets/preset.ts'

/** A request that a server of this policy has to get right. */
export interface Ask {
  /** Who asks what. */
  readonly name: string
  /** What should come of it, and what is the matter where it does not. */
  readonly wanted: string
  readonly otherwise: string
  readonly sketch: Sketch
  /** The origin whose request a shared cache has seen before; null for one without `Origin`. Left out where there is no cache. */
  readonly cachedFor?: string | null
  readonly isRight: (runs: readonly Run[]) => boolean
}

const profile = 'https://api.example/profile'
const isReadByAll = (runs: readonly Run[]) => runs.every(({ outcome }) => isReadable(outcome))
const last = ({ answers }: Run) => answers.at(-1)!
const answered = (status: number, name?: string) => (runs: readonly Run[]) =>
  runs.every((run) => {
    const answer = last(run)
    return 'status' in answer && answer.status === status && (name === undefined || answer.headers.some(([each]) => each === name))
  })

export const asks: readonly Ask[] = [
  {
    name: 'The app reads, with cookies',
    wanted: 'It reads the answer.',
    otherwise: 'It cannot read the answer.',
    sketch: { url: profile, credentials: 'include' },
    isRight: isReadByAll,
  },
  {
    name: 'The app saves: PUT with JSON',
    wanted: 'It is allowed to, and reads the answer.',
    otherwise: 'It is not allowed to.',
    sketch: { url: profile, method: 'PUT', headers: ['Content-Type: application/json'], body: 'text', credentials: 'include' },
    isRight: isReadByAll,
  },
  {
    name: 'A stranger reads, with cookies',
    wanted: 'Nobody has allowed it to.',
    otherwise: 'It reads what is not for it.',
    sketch: { url: profile, page: 'https://evil.example', credentials: 'include' },
    isRight: (runs) => runs.every(({ outcome }) => !isReadable(outcome)),
  },
  {
    name: 'The app sends what is not listed: PATCH, x-debug',
    wanted: 'It is refused, before it is sent.',
    otherwise: 'It is sent: without lists, whatever is asked for is allowed.',
    sketch: { url: profile, method: 'PATCH', headers: ['x-debug: 1'], credentials: 'include' },
    isRight: (runs) => runs.every(({ outcome }) => !outcome.reached),
  },
  {
    name: 'A form of the API’s own page: POST',
    wanted: 'The application answers: it is no matter of CORS.',
    otherwise: 'The server refuses its own page with 500, as a POST carries Origin there too.',
    sketch: { url: profile, page: 'https://api.example', method: 'POST', body: 'form' },
    isRight: answered(200),
  },
  {
    name: 'The API’s own page asks what it may: OPTIONS',
    wanted: 'The application answers: without Access-Control-Request-Method it is no preflight.',
    otherwise: 'The application never sees it.',
    sketch: { url: profile, page: 'https://api.example', method: 'OPTIONS' },
    isRight: answered(200, 'Allow'),
  },
  {
    name: 'The app meets an exception: 500',
    wanted: 'It reads the 500.',
    otherwise: 'It sees a network error, and not the 500.',
    sketch: { url: 'https://api.example/broken', credentials: 'include' },
    isRight: (runs) => isReadByAll(runs) && answered(500)(runs),
  },
  {
    name: 'The app reads through a cache that has answered a link',
    wanted: 'The cache sees that the answer depends on Origin, and asks the server.',
    otherwise: 'The cache hands out the answer to the link, which allows nobody: no Vary: Origin stood in it.',
    sketch: { url: profile, credentials: 'include' },
    cachedFor: null,
    isRight: isReadByAll,
  },
  {
    name: 'The same, but staging had asked, and the handler sets a Vary of its own',
    wanted: 'Both stand in Vary, so the cache asks the server.',
    otherwise: 'The cache hands out the answer that names staging: the handler’s Vary has taken the place of Origin.',
    sketch: { url: 'https://api.example/compressed', credentials: 'include' },
    cachedFor: 'https://staging.example',
    isRight: isReadByAll,
  },
]
