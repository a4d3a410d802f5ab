import { describe, expect, test } from 'vitest'
import { cases } from './cases.ts'
import { contendersOf, shapes } from './contenders/index.ts'
import type { Kind } from './contender.ts'
import { withContestants, workOf } from './process.ts'
import { corsLines, type Seen } from './seen.ts'

describe.each(shapes)('through %s', (shape) => {
  const answersOf = async (kind: Kind): Promise<Seen[]> => {
    const answers: Seen[] = []
    await withContestants([{ shape, kind }], async ([contestant]) => {
      for (const each of cases) answers.push(await contestant!.answer(workOf(each)))
    })
    return answers
  }

  test.each(['floor', 'guarded', 'byHand', 'visto'] as const)('what is measured as %s answers what the policy says', async (kind) => {
    if (kind === 'guarded' && !(await contendersOf(shape)).guarded) return
    const answers = await answersOf(kind)
    const wanted = cases.map(({ answer: { status, headers } }) => ({
      status,
      lines: headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort(),
    }))
    expect(answers.map((answer) => ({ status: answer.status, lines: corsLines(answer) }))).toEqual(wanted)
  })

  test('the peer answers, and lets the allowed origin in', async () => {
    const { peerName } = await contendersOf(shape)
    if (peerName === null) return
    const [, allowed, , granted] = await answersOf('peer')
    for (const answer of [allowed, granted]) expect(corsLines(answer!)).toContain('access-control-allow-origin: https://app.example.com')
  })
})
