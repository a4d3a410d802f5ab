import { describe, expect, test } from 'vitest'
import { cases } from './cases.ts'
import { contendersOf, shapes } from './contenders/index.ts'
import type { Kind } from './contender.ts'
import { withContestants, workOf } from './process.ts'
import { corsLines, type Seen } from './seen.ts'

const contestants = await Promise.all(shapes.map(async (shape) => [shape, await contendersOf(shape)] as const))

describe.each(contestants)('through %s', (shape, contenders) => {
  const answersOf = async (kind: Kind): Promise<Seen[]> => {
    const answers: Seen[] = []
    await withContestants([{ shape, kind }], async ([contestant]) => {
      for (const each of cases) answers.push(await contestant!.answer(workOf(each)))
    })
    return answers
  }

  const same = (['floor', 'guarded', 'byHand', 'visto'] as const).filter((kind) => contenders[kind] !== undefined)

  test.each(same)('what is measured as %s answers what the policy says', async (kind) => {
    const answers = await answersOf(kind)
    const wanted = cases.map(({ answer: { status, headers } }) => ({
      status,
      lines: headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort(),
    }))
    expect(answers.map((answer) => ({ status: answer.status, lines: corsLines(answer) }))).toEqual(wanted)
  })

  const peers = contenders.peerName === null ? [] : [contenders.peerName]

  test.each(peers)('the peer %s answers, and lets the allowed origin in', async () => {
    const [, allowed, , granted] = await answersOf('peer')
    for (const answer of [allowed, granted]) expect(corsLines(answer!)).toContain('access-control-allow-origin: https://app.example.com')
  })
})
