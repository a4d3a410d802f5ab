import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Diagnosis } from '../../doctor/diagnosis.ts'
import type { Evidence } from '../../doctor/probe/probed.ts'
import { mimeTypeEssence } from '../../engine/index.ts'
import { readBody } from '../read-body.ts'
import { type Check, readCheck } from './read-check.ts'

/** Where it is, on the origin of the page. */
export const checkPath = '/check'

/** What the page is answered with. */
export interface Checked {
  readonly version: 1
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
}

export interface CheckSettings {
  /** The origin of the lab's page, which alone is answered. */
  readonly page: string
  /** What stands on every answer of the page's server. */
  readonly headers: Readonly<Record<string, string>>
}

const largestBody = 16 * 1024
/** Milliseconds for all that is asked. */
const longest = 10_000
/** A reader checks one thing at a time; a second tab may as well. */
const most = 3
let running = 0

/**
 * Asks a server as `visto check` does, for the lab's own page and for nobody else: what is asked goes out from this machine, and may reach
 * what only this machine reaches.
 */
export async function answerAsCheck(request: IncomingMessage, response: ServerResponse, { page, headers }: CheckSettings): Promise<void> {
  const refuse = (status: number, text: string, more: Record<string, string> = {}) =>
    void response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', ...more }).end(`${text}\n`)
  if (request.method !== 'POST') return refuse(405, 'Only POST is answered here.', { Allow: 'POST' })
  if (!isOwnPage(request, page)) return refuse(403, 'Only the lab’s own page may have a URL checked.')
  if (mimeTypeEssence(request.headers['content-type'] ?? '') !== 'application/json') return refuse(415, 'Write application/json.')
  const text = await readBody(request, largestBody)
  if (text === null) return refuse(413, `Write at most ${largestBody} bytes.`)
  const check = readCheck(text)
  if ('problem' in check) return refuse(400, check.problem)
  if (running >= most) return refuse(429, 'Other checks are still running: try again in a moment.')
  running++
  const hungUp = new AbortController()
  response.once('close', () => hungUp.abort())
  try {
    const checked = await checkedBy(check, hungUp.signal)
    response.writeHead(200, { ...headers, 'Content-Type': 'application/json' }).end(JSON.stringify(checked))
  } catch (error) {
    if (hungUp.signal.aborted) return
    // The doctor says what to write instead of what cannot be asked.
    if (error instanceof TypeError) refuse(400, error.message)
    else refuse(500, `The check has failed: ${String(error)}`)
  } finally {
    running--
  }
}

/** A page elsewhere cannot leave out or change its Origin, and browsers tell of it in Sec-Fetch-Site as well. */
function isOwnPage({ headers }: IncomingMessage, page: string): boolean {
  const site = headers['sec-fetch-site']
  return headers.origin === page && (site === undefined || site === 'same-origin')
}

/** The doctor is loaded when somebody needs it: the lab starts faster without. */
async function checkedBy({ exchange, redirect }: Check, signal: AbortSignal): Promise<Checked> {
  const [{ probe }, { diagnose }] = await Promise.all([import('../../doctor/probe/index.ts'), import('../../doctor/diagnose.ts')])
  const evidence = await probe(exchange, { redirect, signal, timeout: longest })
  return { version: 1, evidence, diagnosis: diagnose([evidence])[0]! }
}
