import type { Header } from '../engine/index.ts'
import { decoded } from '../transport/index.ts'
import type { Answer, Sent } from './carrier.ts'
import { answerToThrown, type FetchHandler } from './routes.ts'

// A test may put a page's classes in place of the global ones.
const { Request: NodeRequest, Response: NodeResponse } = globalThis

/** What a handler gave is no answer; the message says what to write instead. */
class NoResponse extends Error {
  override readonly name = 'NoResponse'
}

/**
 * Asks a Fetch handler in this process. What it throws is told in an answer of status 500, as servers do.
 * @throws the signal's reason, or a NoResponse
 */
export async function callHandler(handler: FetchHandler, sent: Sent): Promise<Answer> {
  const { signal, method } = sent
  const answer = answerOf(handler, requestOf(sent), sent.url.origin)
  const response = await untilAborted(signal, answer).catch((error: unknown) => {
    // What comes too late is for nobody: its source is told.
    answer.then(({ body }) => body?.cancel()).catch(() => {})
    throw error
  })
  const { status, statusText } = response
  const headers: Header[] = [...response.headers].map(([name, value]) => [name, value])
  const reader = method === 'HEAD' ? null : (response.body?.getReader() ?? null)
  return {
    status,
    statusText,
    headers,
    body: decoded(headers, bytesFrom(reader)),
    // Whoever cancels has no use for what that fails of.
    close: () => void reader?.cancel().catch(() => {}),
  }
}

/** With every header that the browser sends: Node's Request lets them all pass. */
function requestOf({ url, method, headers, body, signal }: Sent): Request {
  const lines = headers.map(([name, value]): [string, string] => [name, value])
  lines.push(['Host', url.host])
  if (body === null) return new NodeRequest(url, { method, headers: lines, signal, redirect: 'manual' })
  if (body.length !== null) lines.push(['Content-Length', `${body.length}`])
  const stream = body.stream() as unknown as ReadableStream
  return new NodeRequest(url, { method, headers: lines, signal, redirect: 'manual', body: stream, duplex: 'half' })
}

async function answerOf(handler: FetchHandler, request: Request, origin: string): Promise<Response> {
  let response: Response
  try {
    response = await handler(request)
  } catch (error) {
    const { headers, body } = answerToThrown(error)
    return new NodeResponse(body, { status: 500, headers })
  }
  if (isResponse(response)) return response
  throw new NoResponse(
    `The Fetch handler of ${origin} gave no Response, but ${shown(response)}. If it is a listener of Node, write { node: listener } as its route.`,
  )
}

/** Not by instanceof: a framework may bring a Response of its own. Status 0 is that of `Response.error()`. */
function isResponse(value: unknown): value is Response {
  if (typeof value !== 'object' || value === null) return false
  const { status, headers } = value as Partial<Response>
  return typeof status === 'number' && status >= 200 && typeof headers === 'object' && Symbol.iterator in headers
}

function shown(value: unknown): string {
  return value === undefined || value === null ? String(value) : `a value of type ${typeof value}`
}

function untilAborted<T>(signal: AbortSignal, result: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort)
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

async function* bytesFrom(reader: ReadableStreamDefaultReader<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  if (reader === null) return
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}
