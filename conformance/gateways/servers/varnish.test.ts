import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { definePolicy } from 'visto'
import { getHeader } from 'visto/engine'
import { describeGateway } from '../describe-gateway.ts'
import { openStage, type Stage } from '../stage.ts'
import { queryOf, startUpstream, type Upstream } from '../upstream.ts'
import { varnish } from './varnish.ts'

describeGateway(varnish)

describe('what only Varnish does', () => {
  let upstream: Upstream
  let stage: Stage
  beforeAll(async () => {
    upstream = await startUpstream()
    const policy = definePolicy({ origin: ['https://a.example', 'https://*.b.example'], methods: ['PROPFIND'] })
    stage = await openStage(varnish, [{ path: '/', policy }], upstream)
  })
  afterAll(async () => {
    await stage.close()
    await upstream.close()
  })

  test('one stored answer serves all origins, though the server behind says that it varies by Origin', async () => {
    const path = `/cached${queryOf({ status: 200, grants: 'echo', vary: 'accept-encoding, ORIGIN' }, 'stored')}`
    const seen: (readonly [string | null, string | null])[] = []
    for (const origin of ['https://a.example', 'https://evil.test', null, 'https://x.b.example', 'https://a.example']) {
      const { headers } = await stage.client.ask({ method: 'GET', path, headers: origin === null ? [] : [['Origin', origin]] })
      seen.push([getHeader(headers, 'access-control-allow-origin'), getHeader(headers, 'vary')])
    }
    const vary = 'accept-encoding, Origin'
    expect(seen).toEqual([
      ['https://a.example', vary],
      [null, vary],
      [null, vary],
      ['https://x.b.example', vary],
      ['https://a.example', vary],
    ])
    expect(upstream.count('stored')).toBe(1)
  })

  test('a method that it would pipe has the headers of the policy, and not those of the server behind', async () => {
    const { status, headers } = await stage.client.ask({
      method: 'PROPFIND',
      path: `/up${queryOf({ status: 200, grants: 'everyone', vary: '' }, 'piped')}`,
      headers: [['Origin', 'https://a.example']],
    })
    expect([status, getHeader(headers, 'access-control-allow-origin'), getHeader(headers, 'vary')]).toEqual([
      200,
      'https://a.example',
      'Origin',
    ])
    expect(upstream.count('piped')).toBe(1)
  })
})
