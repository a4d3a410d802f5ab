import { send, TransportError, type ConnectOptions, type TransportResponse } from '../../transport/index.ts'
import { heldCode } from '../held.ts'
import { HeldPreflight, type PreflightManners, sendPreflight } from './held-preflight.ts'
import type { ProbeReply, ProbeRequest } from './inquiry.ts'
import type { ProbeFailure } from './probed.ts'

export interface Carrying {
  readonly body: Uint8Array | null
  /** Milliseconds that are left. */
  readonly left: number
  readonly signal: AbortSignal | undefined
  readonly connect: ConnectOptions
  readonly manners: PreflightManners
}

/** So much of a body tells who wrote it; of a page so much, that its `<meta>` are in it. */
const bodyLimit = 4096
const pageLimit = 65_536
/** Milliseconds for the beginning of a body: a stream may keep quiet for ever. */
const bodyTime = 1500
const headerLimit = 256 * 1024

/** Sends one probe, on a connection of its own; no answer is an answer. */
export async function carry(request: ProbeRequest, { body, left, signal, connect, manners }: Carrying): Promise<ProbeReply> {
  const { url, method, headers } = request
  try {
    const options = { ...connect, timeout: Math.max(1, left), maxHeaderBytes: headerLimit, ...(signal !== undefined && { signal }) }
    const response = await (isOfBrowser(request)
      ? sendPreflight({ url, method, headers }, options, manners)
      : send({ url, method, headers, body: request.body ? body : null }, options))
    const { status, addressSpace } = response
    return { status, headers: response.headers, bodyStart: await beginningOf(response, request.id === 'page'), failed: null, addressSpace }
  } catch (error) {
    const failed = failureOf(error)
    return { status: null, headers: null, bodyStart: null, failed, addressSpace: null }
  }
}

/** A preflight that browsers send. The others only vary it. */
function isOfBrowser({ of, id }: ProbeRequest): boolean {
  return of === 'preflight' && (id === 'P2' || id === 'P8')
}

function failureOf(error: unknown): ProbeFailure {
  if (error instanceof HeldPreflight) return { code: heldCode, nodeCode: null, message: error.message, waited: error.waited }
  if (!(error instanceof TransportError)) throw error
  const { code, nodeCode } = error
  return { code, nodeCode, message: error.describe({ lookPast: null }) }
}

/** What the body begins with, where it can tell anything: pages, and the texts of errors. */
export async function beginningOf(response: TransportResponse, isPage = false): Promise<string | null> {
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const tells = isPage || /\bhtml\b/i.test(type) || response.status >= 400
  if (!tells || /event-stream/i.test(type)) {
    response.close()
    return null
  }
  const timer = setTimeout(() => response.close(), bodyTime)
  try {
    const { bytes } = await response.readBody(isPage ? pageLimit : bodyLimit)
    return Buffer.from(bytes).toString('utf8')
  } catch (error) {
    if (error instanceof TransportError) return null
    throw error
  } finally {
    clearTimeout(timer)
  }
}
