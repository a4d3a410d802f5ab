import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPolicies, everything, special } from './policies.ts'
import type { Policies } from './probe.ts'
import { openStage } from './stage.ts'
import { tryOut, type Verdict } from './trial.ts'
import { startUpstream, type Upstream } from './upstream.ts'
import type { Gateway, Mistake } from './gateway.ts'

const seed = Number(process.env.VISTO_SEED ?? 1)

interface Size {
  readonly probes: number
  readonly scenes: number
}

/** The first few: what is wrong once is often wrong everywhere. */
function shown({ complaints }: Verdict): string {
  return complaints.length === 0 ? '' : `${complaints.length} complaints, from seed ${seed}:\n${complaints.slice(0, 5).join('\n\n')}`
}

/** A real server, held against policies: what it does right, and that what is wrong is seen. One call in a test file of its own. */
export function describeGateway(gateway: Gateway): void {
  describe(`a real ${gateway.target}`, () => {
    let upstream: Upstream
    beforeAll(async () => (upstream = await startUpstream()))
    afterAll(() => upstream.close())

    async function judge(policies: Policies, size: Size, mistake?: Mistake): Promise<Verdict> {
      const stage = await openStage(gateway, policies, upstream, mistake)
      try {
        return await tryOut(stage, { gateway, policies, upstream, seed, ...size })
      } finally {
        await stage.close()
      }
    }

    test.each(Object.entries(special))('does what the policy decides: %s', async (_, policies) => {
      expect(shown(await judge(policies, { probes: 300, scenes: 30 }))).toBe('')
    })

    test('does what policies from a seed decide', async () => {
      const ends = new Map<string, number>()
      let fromCache = 0
      for (const policies of drawPolicies(seed, 12)) {
        const verdict = await judge(policies, { probes: 200, scenes: 30 })
        expect(`${shown(verdict)}${verdict.complaints.length > 0 ? `\n${JSON.stringify(policies)}` : ''}`).toBe('')
        fromCache += verdict.fromCache
        for (const [name, count] of verdict.ends) ends.set(name, (ends.get(name) ?? 0) + count)
      }
      // All that can become of a page's request has, and often.
      expect([...ends.keys()].toSorted()).toEqual(['blocked, not reached', 'blocked, reached', 'read, reached', 'read, reached, exposed'])
      expect(Math.min(...ends.values())).toBeGreaterThan(20)
      // A cache has given one origin's answer to another's request, with that one's headers.
      if (gateway.caches) expect(fromCache).toBeGreaterThan(30)
    })

    test.each(gateway.mistakes)('is seen to be wrong with $name', async (mistake) => {
      const { complaints } = await judge(mistake.policies ?? everything, { probes: 250, scenes: 10 }, mistake)
      expect(complaints.length).toBeGreaterThan(0)
    })
  })
}
