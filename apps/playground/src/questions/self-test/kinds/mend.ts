import { isReadable, parseUrl } from 'visto/engine'
import type { Hop, Scene } from '../../../playground/model/scene.ts'
import type { Dice } from '../dice.ts'
import { allowCredentials, allowHeaders, allowMethods, allowOrigin, exposeHeaders, withLine } from '../lines.ts'
import type { Choice, Kind } from '../question.ts'
import { subjectOf } from '../subject-of.ts'
import { endAgreed, findingOf, runsOf } from './agreed.ts'

interface Line {
  readonly of: keyof Hop
  readonly name: string
  readonly value: string
}

/** What one would think of first, in each of the two answers. */
function lines({ page, url, method, headers }: Scene): Line[] {
  const names = headers.map(([name]) => name).join(', ')
  const said: readonly (readonly [name: string, value: string])[] = [
    [allowOrigin, parseUrl(page)!.origin],
    [allowOrigin, '*'],
    [allowOrigin, parseUrl(url)!.origin],
    [allowCredentials, 'true'],
    [allowMethods, method],
    [allowMethods, 'GET, POST, OPTIONS'],
    [exposeHeaders, '*'],
    ['Vary', 'Origin'],
    ...(names === ''
      ? []
      : ([
          [allowHeaders, names],
          [exposeHeaders, names],
        ] as const)),
  ]
  return (['preflight', 'request'] as const).flatMap((of) => said.map(([name, value]) => ({ of, name, value })))
}

export const mend: Kind = {
  id: 'mend',
  ask(scene, dice) {
    const finding = findingOf(runsOf(scene))
    // To allow the origin null would mend it, and is no mend.
    if (endAgreed(runsOf(scene)) !== 'blocked' || finding === null || finding.hop > 0 || scene.opaque) return null
    const tried = lines(scene).map((line) => {
      const changed = withLine(scene, line.of, line.name, line.value)
      return { line, changed, readable: runsOf(changed).map(({ outcome }) => isReadable(outcome)) }
    })
    const mends = tried.filter(({ readable, line }) => readable.every(Boolean) && line.value !== '*')
    const not = tried.filter(({ readable }) => !readable.some(Boolean))
    if (mends.length === 0 || not.length < 3) return null
    const right = dice.pick(mends)
    const near = likely(not, right.line, dice)
    return {
      asks: 'Which one line, in place of what stands there, lets script read the answer?',
      browser: null,
      choices: dice.shuffled([right, ...near]).map((each) => choiceOf(each, each === right)),
      subject: subjectOf(runsOf(scene), 'errors'),
      key: finding.code,
    }
  },
}

/** Three that do not mend it: the same line in the wrong place first, as that is what goes wrong. */
function likely<T extends { readonly line: Line }>(not: readonly T[], right: Line, dice: Dice): T[] {
  const same = not.filter(({ line }) => line.name === right.name)
  return [...new Set([...dice.shuffled(same).slice(0, 2), ...dice.shuffled(not)])].slice(0, 3)
}

function choiceOf({ line: { of, name, value }, changed }: { line: Line; changed: Scene }, right: boolean): Choice {
  const where = of === 'preflight' ? 'answer to OPTIONS' : `answer to ${changed.method}`
  return { text: `${where}:  ${name}: ${value}`, literal: true, right, changed }
}
