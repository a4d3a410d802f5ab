import type { WireRequest } from '../engine/index.ts'
import { askedFor } from '../doctor/asked-for.ts'
import type { ProbeAnswer } from '../doctor/probe/probed.ts'
import type { Beginnings, Delivery } from './courier.ts'
import type { Exchanged, Run } from './lockstep.ts'

/** What browsers' requests were answered with, as the doctor asks them: nothing is asked a second time. Raw, secrets included. */
export async function knownAnswers(runs: readonly Run[], beginnings: Beginnings): Promise<ProbeAnswer[]> {
  const first = new Map<string, Exchanged>()
  for (const exchanged of runs.flatMap((run) => run.exchanged)) {
    const { of, hop, url, headers } = exchanged.wire
    const key = JSON.stringify([of, hop, url, ...(of === 'preflight' ? [askedFor(headers)] : [])])
    if (!first.has(key)) first.set(key, exchanged)
  }
  return Promise.all([...first.values()].map(({ wire, delivery }) => asProbe(wire, delivery, beginnings)))
}

async function asProbe(wire: WireRequest, { by, answer }: Delivery, beginnings: Beginnings): Promise<ProbeAnswer> {
  const { of, hop, url, method, headers } = wire
  const stoodIn = by === 'get' || by === 'unknown'
  const asked = {
    id: hop > 0 ? 'P8' : of === 'preflight' ? 'P2' : 'P1',
    of,
    hop,
    url,
    method: stoodIn ? 'GET' : method,
    origin: headers.find(([name]) => name === 'Origin')?.[1] ?? null,
    standsFor: stoodIn ? method : null,
    ...(of === 'preflight' && { askedFor: askedFor(headers) }),
  } as const
  if ('failed' in answer) {
    const { code, nodeCode, message, waited } = answer
    const failed = { code, nodeCode, message, ...(waited !== undefined && { waited }) }
    return { ...asked, status: null, headers: null, bodyStart: null, failed, addressSpace: null }
  }
  const bodyStart = (await beginnings.get(answer)) ?? null
  return { ...asked, status: answer.status, headers: answer.headers, bodyStart, failed: null, addressSpace: answer.addressSpace ?? null }
}
