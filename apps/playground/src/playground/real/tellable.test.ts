import { expect, test } from 'vitest'
import type { Evidence, ProbeAnswer } from 'visto/doctor'
import { exchangeOf } from '../model/exchange.ts'
import { plainScene } from '../model/scene.ts'
import { tellable } from './tellable.ts'

const cors = ['Access-Control-Allow-Origin', '*'] as const
const policy = ['Content-Security-Policy', "default-src 'self'"] as const
const headers = [['Date', 'today'], cors, policy, ['X-Long', 'x'.repeat(501)]] as const
const probe = (id: ProbeAnswer['id']): ProbeAnswer => ({
  id,
  of: 'request',
  hop: 0,
  url: plainScene.url,
  method: 'GET',
  origin: null,
  standsFor: null,
  status: 200,
  headers,
  bodyStart: null,
  failed: null,
  addressSpace: null,
})

test('of each answer the lines that matter are kept, and of the page its policy', () => {
  const evidence: Evidence = {
    ...exchangeOf(plainScene, []),
    probed: { probes: [probe('P0'), probe('P1busted'), probe('page')], stopped: null },
  }
  const { answers, probed } = tellable(evidence, [
    { of: 'request', hop: 0, url: plainScene.url, status: 200, headers, failed: null, bodyStart: null },
  ])
  expect(answers.map((each) => each.headers)).toEqual([[cors]])
  expect(probed?.probes.map((each) => each.headers)).toEqual([[cors], [cors], headers])
})

test('of a cookie that a server sets, the value is kept nowhere', () => {
  const cookie = { ...probe('P1'), headers: [['Set-Cookie', 'JSESSIONID=8F7A; Path=/']] as const }
  const { answers, probed } = tellable({ ...exchangeOf(plainScene, []), probed: { probes: [cookie], stopped: null } }, [
    { of: 'request', hop: 0, url: plainScene.url, status: 200, headers: cookie.headers, failed: null, bodyStart: null },
  ])
  const shown = [['Set-Cookie', 'JSESSIONID=***; Path=/']]
  expect([answers[0]?.headers, probed?.probes[0]?.headers]).toEqual([shown, shown])
})

test('a link has room for 40 lines of an answer', () => {
  const many = Array.from({ length: 60 }, (_, index) => [`X-${index}`, '1'] as const)
  const { probed } = tellable({ ...exchangeOf(plainScene, []), probed: { probes: [{ ...probe('P0'), headers: many }], stopped: null } }, [])
  expect(probed?.probes[0]?.headers).toHaveLength(40)
})
