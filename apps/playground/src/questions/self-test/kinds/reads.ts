import type { End } from '../../../playground/model/picture.ts'
import type { Kind } from '../question.ts'
import { subjectOf } from '../subject-of.ts'
import { endAgreed, findingOf, runsOf } from './agreed.ts'

const ends = [
  { text: 'The answer: it reads status and body', hows: ['readable'] },
  { text: 'A sealed answer, which it cannot open', hows: ['opaque'] },
  { text: 'An error, and no answer', hows: ['blocked', 'no-answer'] },
] as const satisfies readonly { readonly text: string; readonly hows: readonly End['how'][] }[]

export const reads: Kind = {
  id: 'reads',
  ask(scene) {
    const runs = runsOf(scene)
    const how = endAgreed(runs)
    if (how === null) return null
    return {
      asks: 'What does script get?',
      browser: null,
      choices: ends.map(({ text, hows }) => ({ text, right: hows.some((each) => each === how) })),
      subject: subjectOf(runs, 'cors'),
      key: findingOf(runs)?.code ?? how,
    }
  },
}
