import { getHeader } from 'visto/engine'
import type { Role } from '../../../../../src/lab/attack/state.ts'
import { fragmentOf } from '../../playground/model/fragment.ts'
import { browsers, runScene } from '../../playground/model/run.ts'
import { verdictOf } from '../../playground/model/verdict.ts'
import { type Asked, askedIn, sceneOf } from './asked.ts'
import type { Shown } from './shown.ts'

/** One exchange of a run, as the engine sees it. */
export interface Examined {
  readonly what: string
  readonly says: string
  /** The same in the playground. */
  readonly fragment: string
}

/** What the engine says of each request that a page's script has made, given the answers that the bank has put into its log. */
export function examined({ round, place, log, origins }: Shown): Examined[] {
  const answers = log.filter(({ preflight }) => !preflight)
  return askedIn(round, place).flatMap((asked, index) => {
    const entry = answers[index]
    if (!isByFetch(asked) || entry === undefined || entry.path !== asked.path) return []
    const scene = sceneOf(asked, origins, { status: entry.status, headers: entry.cors })
    const { text, why } = verdictOf(browsers.map((browser) => runScene(scene, browser)))
    const allowed = getHeader(entry.cors, 'access-control-allow-origin')
    const named = why ?? (allowed === null ? null : `The answer says Access-Control-Allow-Origin: ${allowed}.`)
    const cache = entry.cached === true ? 'Here the cache has answered: to the browser, that is the server.' : null
    const says = [text, named, cache].filter((each) => each !== null).join(' ')
    return [{ what: `${entry.method} ${entry.path}`, says, fragment: fragmentOf(scene) }]
  })
}

function isByFetch(asked: Asked): asked is Asked & { readonly from: Role } {
  return asked.by === 'fetch' && asked.from !== null
}
