import { asciiLowercase, getHeader, normalizeMethod } from 'visto/engine'
import type { Run } from '../../../playground/model/run.ts'
import type { Kind } from '../question.ts'
import { staysAtHome } from '../subject-of.ts'
import { agreed, runsOf } from './agreed.ts'

function firstOf({ outcome: { wire } }: Run): string {
  const [first] = wire
  if (first === undefined) return nothing
  if (first.of === 'request') return itself(first.method)
  return asking(getHeader(first.headers, 'access-control-request-method') ?? '', getHeader(first.headers, 'access-control-request-headers'))
}

const nothing = 'Nothing: fetch() fails before'
const itself = (method: string) => `The ${method} itself`
const asking = (method: string, names: string | null) =>
  `OPTIONS, which asks for ${method}${names === null ? ' and for no header' : ` and for ${names}`}`

export const preflight: Kind = {
  id: 'preflight',
  ask(scene, dice) {
    const runs = runsOf(scene)
    const first = agreed(runs, firstOf)
    if (first === null) return null
    const method = normalizeMethod(scene.method)
    const names = scene.headers.map(([name]) => asciiLowercase(name)).toSorted()
    const others = [
      itself(method),
      asking(method, null),
      ...(names.length > 0 ? [asking(method, names.join(','))] : [asking(method, 'content-type')]),
      ...(names.length > 1 ? [asking(method, names[0]!)] : []),
      asking('OPTIONS', null),
      nothing,
    ].filter((text) => text !== first)
    const texts = dice.shuffled([first, ...dice.shuffled([...new Set(others)]).slice(0, 3)])
    return {
      asks: 'What does the browser send first?',
      browser: null,
      choices: texts.map((text) => ({ text, right: text === first })),
      subject: runs.every(staysAtHome) ? 'origin' : 'piles',
      key: first === nothing ? 'nothing' : first === itself(method) ? 'itself' : 'asking',
    }
  },
}
