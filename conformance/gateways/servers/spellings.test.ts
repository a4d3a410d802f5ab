import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definePolicy } from 'visto'
import type { Policies } from '../probe.ts'
import { openStage, type Stage } from '../stage.ts'
import { startUpstream, type Upstream } from '../upstream.ts'
import { apache } from './apache.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'

const [root, api] = ['https://root.example', 'https://api.example']
const policies: Policies = [
  { path: '/', policy: definePolicy({ origin: root }) },
  { path: '/api', policy: definePolicy({ origin: api }) },
]

/** Who must never be allowed there, since the server behind may take it for the other path. */
const cases: readonly { readonly path: string; readonly never: string }[] = [
  { path: '/%61pi/up', never: root },
  { path: '/%61%70%69', never: root },
  { path: '//api/up', never: root },
  { path: '/.//api/up', never: root },
  { path: '/x/../api/up', never: root },
  { path: '/x/%2e%2E/api/up', never: root },
  { path: '/x/..%2fapi/up', never: root },
  { path: '/api%2fup', never: root },
  { path: '/api/../up', never: api },
  { path: '/api/..%2fup', never: api },
  { path: '/api/%2e./up', never: api },
  { path: '/api%2f..%2fup', never: api },
  { path: '/apiary/up', never: api },
  { path: '/API/up', never: api },
]

describe.each([nginx, apache, haproxy])('a real $target: no spelling of a path leads to the policy of another', (gateway) => {
  let upstream: Upstream
  let stage: Stage
  beforeAll(async () => {
    upstream = await startUpstream()
    stage = await openStage(gateway, policies, upstream)
  })
  afterAll(async () => {
    await stage.close()
    await upstream.close()
  })

  async function isAllowed(path: string, origin: string): Promise<boolean> {
    const { headers } = await stage.client.ask({ method: 'GET', path, headers: [['Origin', origin]] })
    return headers.some(([name, value]) => name.toLowerCase() === 'access-control-allow-origin' && value === origin)
  }

  test('as it is written, each has its own', async () => {
    const allowed = [isAllowed('/up', root), isAllowed('/up', api), isAllowed('/api/up', root), isAllowed('/api/up', api)]
    expect(await Promise.all(allowed)).toEqual([true, false, false, true])
  })

  test.each(cases)('$path', async ({ path, never }) => {
    expect(await isAllowed(path, never)).toBe(false)
  })
})
