import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Given, exchanges } from '../../engine/random-exchanges.cases.ts'
import { fill } from '../../engine/random-answers.cases.ts'
import type { HeaderList, WireRequest } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Evidence, ProbeAnswer, ProbeOptions } from './index.ts'
import { type Inquiry, isAsked, type ProbeReply, type ProbeRequest } from './inquiry.ts'
import { investigate, mostProbes } from './investigate.ts'
import { readInquiry } from './read-inquiry.ts'
import { redacted } from './redact.ts'

const oddLines: fc.Arbitrary<HeaderList> = fc.array(
  fc.tuple(
    fc.constantFrom(
      'server',
      'via',
      'age',
      'x-cache',
      'cf-mitigated',
      'ngrok-error-code',
      'www-authenticate',
      'vary',
      'cache-control',
      'retry-after',
      'content-type',
    ),
    fc.constantFrom(
      'nginx',
      '1.1 varnish',
      '12',
      'HIT',
      'challenge',
      'ERR_NGROK_1',
      'Bearer',
      'Origin',
      'max-age=60',
      'text/html',
      '',
      '\xff',
    ),
  ),
  { maxLength: 4 },
)
const bodies = fc.constantFrom(
  null,
  '',
  'Invalid CORS request',
  '<html>localtunnel',
  '<title>Just a moment',
  '{"detail":"Not Found"}',
  'Disallowed CORS headers',
)
const replies = fc.record({ odd: oddLines, body: bodies, fails: fc.constantFrom(false, false, false, false, true) })
type Reply = { odd: HeaderList; body: string | null; fails: boolean }

const options = fc.record({ send: fc.boolean(), failed: fc.constantFrom(undefined, true), reads: fc.constantFrom(undefined, ['x-secret']) })

interface Visited {
  readonly evidence: Evidence
  readonly asked: readonly ProbeRequest[]
}

/** Null for what cannot be probed: that is said by a TypeError. */
function visited(given: Given, how: ProbeOptions, odd: readonly Reply[]): Visited | null {
  const inquiry = inquiryOf(given, how)
  if (inquiry === null) return null
  const asked: ProbeRequest[] = []
  const steps = investigate(inquiry)
  let step = steps.next()
  while (!step.done) {
    asked.push(step.value)
    step = steps.next(replyTo(step.value, given, odd[asked.length % odd.length]!))
  }
  return { evidence: redacted(step.value, inquiry), asked }
}

function inquiryOf({ page, request }: Given, how: ProbeOptions): Inquiry | null {
  const { url, method, headers, mode, credentials, body } = request
  const from = page.opaque === true ? 'null' : page.url
  const set = {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    ...(mode !== undefined && { mode }),
    ...(credentials !== undefined && { credentials }),
  }
  try {
    return { ...readInquiry(url, { ...how, ...set, from, body: body ? 'x' : null }), random: 'r' }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function replyTo(probe: ProbeRequest, { answers: { toPreflight, toRequest } }: Given, { odd, body, fails }: Reply): ProbeReply {
  const pool = probe.of === 'preflight' ? toPreflight : toRequest
  const wire: WireRequest = { ...probe, credentials: false }
  const answer = fill(pool[probe.hop % pool.length]!, wire)
  if (fails || 'failed' in answer) {
    return {
      status: null,
      headers: null,
      bodyStart: null,
      failed: { code: 'reset', nodeCode: 'ECONNRESET', message: 'Broken off.' },
      addressSpace: null,
    }
  }
  return {
    status: answer.status,
    headers: [...answer.headers, ...odd],
    bodyStart: body,
    failed: null,
    addressSpace: answer.addressSpace ?? 'public',
  }
}

const sets = fc.tuple(exchanges, options, fc.array(replies, { minLength: 1, maxLength: 5 }))

function forEach(check: (visit: Visited, how: ProbeOptions) => void, numRuns = 400): void {
  fc.assert(
    fc.property(sets, ([given, { send, failed, reads }, odd]) => {
      const how = { send, ...(failed !== undefined && { failed }), ...(reads !== undefined && { reads }) }
      const visit = visited(given, how, odd)
      if (visit !== null) check(visit, how)
    }),
    { numRuns },
  )
}

test('whatever servers answer, it ends, within 25 requests, and asks nothing twice', () => {
  forEach(({ evidence, asked }) => {
    expect(asked.length).toBeLessThanOrEqual(mostProbes)
    const before = (index: number) => asked.slice(0, index) as unknown as ProbeAnswer[]
    expect(asked.filter((request, index) => isAsked(before(index), request))).toEqual([])
    expect(evidence.probed?.probes).toHaveLength(asked.length)
  })
})

test('no other method than GET, HEAD and OPTIONS leaves without consent, and with it one', () => {
  forEach(({ asked }, { send }) => {
    const unsafe = asked.filter(({ of, method }) => of === 'request' && method !== 'GET' && method !== 'HEAD')
    expect(unsafe.length).toBeLessThanOrEqual(send === true ? 1 : 0)
  })
})

test('what every browser can read is never called blocked, and a diagnosis never throws', () => {
  forEach(({ evidence }) => {
    const [diagnosis] = diagnose([evidence])
    const blocked = diagnosis!.browsers.some(({ outcome }) => outcome === 'blocked' || outcome === 'opaque')
    if (diagnosis!.verdict === 'readable') expect(diagnosis!.situation?.kind).not.toBe('blocked')
    expect(diagnosis!.verdict === 'blocked').toBe(blocked)
    if (diagnosis!.situation !== null) expect(diagnosis!.surer.length === 0).toBe(diagnosis!.certainty === 'certain')
    expect(JSON.parse(JSON.stringify(diagnosis))).toEqual(diagnosis)
  })
})

test('what a browser blocks has a name', () => {
  forEach(({ evidence }) => {
    const { verdict, situation } = diagnose([evidence])[0]!
    expect(situation !== null || verdict === 'readable' || verdict === 'undecided').toBe(true)
  })
})
