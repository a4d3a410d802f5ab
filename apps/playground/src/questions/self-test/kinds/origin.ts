import { getHeader, parseUrl } from 'visto/engine'
import type { Run } from '../../../playground/model/run.ts'
import type { Kind } from '../question.ts'
import { staysAtHome } from '../subject-of.ts'
import { agreed, runsOf } from './agreed.ts'

const absent = 'There is no Origin in it'

function lastOf({ outcome: { wire } }: Run) {
  return wire.findLast(({ of }) => of === 'request')
}

export const origin: Kind = {
  id: 'origin',
  ask(scene, dice) {
    const runs = runsOf(scene)
    const where = agreed(runs, (run) => lastOf(run)?.url ?? '')
    const said = agreed(runs, (run) => getHeader(lastOf(run)?.headers ?? [], 'origin') ?? absent)
    if (!where || said === null) return null
    const { method, hop } = lastOf(runs[0]!)!
    const origins = [scene.page, scene.url, where].flatMap((url) => parseUrl(url)?.origin ?? [])
    const texts = [...new Set([said, ...origins, 'null', absent, '*'])].slice(0, 5)
    return {
      asks: `What does Origin say in the ${method} to ${parseUrl(where)!.origin}${hop > 0 ? ', after the redirect' : ''}?`,
      browser: null,
      choices: dice.shuffled(texts).map((text) => ({ text, ...(text !== absent && { literal: true as const }), right: text === said })),
      subject: hop > 0 ? 'redirects' : scene.opaque ? 'null' : runs.every(staysAtHome) ? 'origin' : 'cors',
      key: said === absent || said === 'null' ? said : hop > 0 ? 'after a redirect' : 'the page',
    }
  },
}
