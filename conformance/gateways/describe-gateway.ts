import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definePolicy } from 'visto'
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

const strictPath = '/api/v2.b'

/** As a server behind may read the same path; one in which a browser leaves dots, too. */
const spellings = [
  strictPath,
  '/api/v2.b?x=1',
  '/api/v2.b/up',
  '/%61pi/v2.b/up',
  '/api/v%32%2Eb/up',
  '/api/v2%2eb/up',
  '//api/v2.b/up',
  '/api//v2.b/up',
  '/api%2Fv2.b/up',
  '/api/./v2.b/up',
  '/x/../api/v2.b/up',
  '/x/%2e%2E/api/v2.b/up',
]

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
      for (const policies of drawPolicies(seed, 8)) {
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

    test('is led to the policy of another path by no spelling of it', async () => {
      const policies: Policies = [
        { path: '/', policy: definePolicy({ origin: '*' }) },
        { path: strictPath, policy: definePolicy({ origin: 'https://app.example.com' }) },
      ]
      const stage = await openStage(gateway, policies, upstream)
      const granted: string[] = []
      for (const path of ['/other', ...spellings]) {
        const { headers } = await stage.client.ask({ method: 'GET', path, headers: [['Origin', 'https://evil.test']] })
        if (headers.some(([name]) => name.toLowerCase() === 'access-control-allow-origin')) granted.push(path)
      }
      await stage.close()
      expect(granted).toEqual(['/other'])
    })

    test.each(gateway.mistakes)('is seen to be wrong with $name', async (mistake) => {
      const { complaints } = await judge(mistake.policies ?? everything, { probes: 250, scenes: 10 }, mistake)
      expect(complaints.length).toBeGreaterThan(0)
    })
  })
}
