import { expect, test } from 'vitest'
import { answersOf } from './known-answers.ts'
import { fromFetch } from './readers/from-fetch.ts'
import type { Evidence, ProbeAnswer } from './probe/probed.ts'

const url = 'https://api.example/users'
const exchange = fromFetch(`fetch('${url}', { method: 'DELETE' })`)[0]!
const probe = (part: Partial<ProbeAnswer>): ProbeAnswer => ({
  id: 'P1',
  of: 'request',
  hop: 0,
  url,
  method: 'GET',
  origin: 'https://app.example',
  standsFor: null,
  status: 200,
  headers: [],
  bodyStart: null,
  failed: null,
  addressSpace: 'public',
  ...part,
})
const known = (...probes: ProbeAnswer[]) => {
  const evidence: Evidence = { ...exchange, probed: { probes, stopped: null } }
  return answersOf(evidence).map(({ of, hop, status, failed, addressSpace }) => [of, hop, status, failed, addressSpace])
}

test('what browsers ask comes in the order of the wire, and what else was asked is left out', () => {
  expect(
    known(
      probe({ status: 302 }),
      probe({ id: 'P0', status: 200 }),
      probe({ id: 'P2', of: 'preflight', status: 204 }),
      probe({ id: 'P8', hop: 1, status: 401 }),
      probe({ id: 'P2p', of: 'preflight', status: 405 }),
    ),
  ).toEqual([
    ['preflight', 0, 204, null, 'public'],
    ['request', 0, 302, null, 'public'],
    ['request', 1, 401, null, 'public'],
  ])
})

test.each([
  ['a GET that tells of the method in whose place it went', 500, [['request', 0, 500, null, 'public']]],
  ['a GET that tells nothing of it', 405, []],
])('%s', (_, status, expected) => {
  expect(known(probe({ standsFor: 'DELETE', status }))).toEqual(expected)
})

test('no answer is one', () => {
  const failed = { code: 'refused', nodeCode: 'ECONNREFUSED', message: 'Nothing listens.' }
  expect(known(probe({ status: null, headers: null, failed, addressSpace: null }))).toEqual([
    ['request', 0, null, 'ECONNREFUSED', undefined],
  ])
})

test('what was seen stays, where nobody has asked', () => {
  const seen = { of: 'request', hop: 0, url, status: 503, headers: [], failed: null, bodyStart: null } as const
  expect(answersOf({ ...exchange, answers: [seen] })).toEqual([seen])
})
