import { isReadable, normalizeMethod } from 'visto/engine'
import { preflights, type Run } from '../../../playground/model/run.ts'
import type { Kind } from '../question.ts'
import { subjectOf } from '../subject-of.ts'
import { agreed, runsOf } from './agreed.ts'

/** What comes to the server and what comes of it. */
function endOf(run: Run): 'read' | 'unread' | 'asked' | 'nothing' {
  if (run.outcome.reached) return isReadable(run.outcome) ? 'read' : 'unread'
  return preflights(run) ? 'asked' : 'nothing'
}

export const reaches: Kind = {
  id: 'reaches',
  ask(scene) {
    const runs = runsOf(scene)
    const end = agreed(runs, endOf)
    // Of several servers one would have to say which.
    if (end === null || runs.some(({ outcome }) => outcome.wire.some(({ hop }) => hop > 0))) return null
    const method = normalizeMethod(scene.method)
    const choice = (key: typeof end, text: string) => ({ text, right: key === end })
    return {
      asks: 'What reaches the server, and what does script read?',
      browser: null,
      choices: [
        choice('read', `The ${method} reaches it, and script reads the answer`),
        choice('unread', `The ${method} reaches it, and script reads nothing`),
        choice('asked', 'An OPTIONS reaches it, and no more'),
        choice('nothing', 'Nothing reaches it'),
      ],
      subject: subjectOf(runs, end === 'read' && !runs.some(preflights) ? 'piles' : 'not-protected'),
      key: end,
    }
  },
}
