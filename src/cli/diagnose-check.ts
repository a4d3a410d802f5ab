import type { Browser } from '../engine/index.ts'
import { diagnose } from '../doctor/diagnose.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { Exchange } from '../doctor/exchange.ts'
import { probe, type ProbeOptions } from '../doctor/probe/index.ts'
import type { Evidence, ProbeAnswer } from '../doctor/probe/probed.ts'
import { type Admitted, admitted } from '../doctor/stranger.ts'
import { type CheckInput, pageOrigin } from './check-input.ts'
import { isSocketUrl } from './web-socket.ts'

export interface DiagnoseCheckOptions {
  /** What browsers' requests were answered with. */
  readonly known: readonly ProbeAnswer[]
  /** How many requests have left. */
  readonly sent: number
  /** Milliseconds that are left. */
  readonly left: number
  readonly onProbe: NonNullable<ProbeOptions['onProbe']>
}

export interface CheckDiagnosis {
  readonly diagnosis: Diagnosis
  /** The answer to the request itself, wherever it was sent: no browser sends it where the preflight fails. Null where none came. */
  readonly actual: ProbeAnswer | null
  /** The answer to a GET that went in its place. */
  readonly standIn: ProbeAnswer | null
  /** Whom the server lets in of those that nobody would name; false for none, null where not all were asked. */
  readonly admitted: Admitted | false | null
}

/** Asks what is still open, and says what is the matter. What browsers asked for counts, and is not asked again. */
export async function diagnoseCheck(input: CheckInput, options: DiagnoseCheckOptions): Promise<CheckDiagnosis> {
  const evidence = await evidenceOf(input, options)
  const [diagnosis] = diagnose([evidence], input.server === null ? {} : { server: input.server })
  const answered = evidence.probed?.probes.find(({ id, hop, status }) => id === 'P1' && hop === 0 && status !== null) ?? null
  const isItself = answered?.standsFor === null
  return {
    diagnosis: diagnosis!,
    actual: isItself ? answered : null,
    standIn: isItself ? null : answered,
    admitted: admitted({ evidence }),
  }
}

async function evidenceOf(input: CheckInput, { known, sent, left, onProbe }: DiagnoseCheckOptions): Promise<Evidence> {
  const { body, cookie, send, connect, pageUrl, reads } = input
  const redirect = input.request.redirect ?? 'follow'
  const browsers = input.profiles.filter((profile): profile is Browser => profile !== 'standard')
  const exchange = exchangeOf(input)
  // Of another scheme nothing can be asked, and no browser does.
  if (!/^(?:https?|wss?):$/.test(new URL(input.request.url).protocol))
    return { ...exchange, redirect, ...(browsers.length > 0 && { browsers }) }
  return probe(exchange, {
    ...(pageUrl !== null && { page: pageUrl }),
    from: exchange.page.url ?? 'null',
    redirect,
    body,
    ...(cookie !== null && { cookie: Buffer.from(cookie, 'latin1').toString() }),
    send,
    reads,
    ...(input.server !== null && { server: input.server }),
    connect,
    browsers,
    known,
    sent,
    onProbe,
    timeout: Math.max(left, 1),
    waits: false,
  })
}

function exchangeOf({ page, pageIsDefault, request, body, fails }: CheckInput): Exchange {
  const { url, method = 'GET', headers = [], mode = 'cors', credentials = 'same-origin' } = request
  return {
    from: 'probe',
    page: pageOrigin(page),
    request: {
      url,
      failedUrl: null,
      method,
      headers,
      mode,
      credentials,
      body: body === null ? null : { type: request.body?.type ?? null, bytes: body.length },
      kind: isSocketUrl(url) ? 'websocket' : 'fetch',
    },
    answers: [],
    said: [],
    failed: fails ? true : null,
    missing: pageIsDefault ? ['page-origin'] : [],
  }
}
