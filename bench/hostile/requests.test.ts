import { expect, test } from 'vitest'
import { withContestants, workOfCase } from '../server/process.ts'
import { hostileRequests } from './requests.ts'

test.each([
  ['origins', hostileRequests.filter(({ list }) => !list)],
  ['wildcards', hostileRequests.filter(({ list }) => list)],
] as const)('each hostile request is refused: %s', async (_name, requests) => {
  const list = requests[0]!.list
  await withContestants([{ shape: 'node', kind: 'visto', ...(list && { list }) }], async ([contestant]) => {
    for (const { name, asked, beside } of requests) {
      const { status, lines } = await contestant!.answer({ ...workOfCase(beside), asked })
      const granted = lines.filter((line) => line.startsWith('access-control-'))
      expect({ name, status, granted }).toEqual({ name, status: beside === 'refused' ? 200 : 403, granted: [] })
    }
  })
})
