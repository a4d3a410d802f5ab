/** The one part of the doctor that asks servers. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange } from '../exchange.ts'
import { carry } from './carry.ts'
import { patienceOf } from './held-preflight.ts'
import type { ProbeReply } from './inquiry.ts'
import { investigate, mostProbes } from './investigate.ts'
import type { ProbeOptions } from './options.ts'
import type { Evidence } from './probed.ts'
import { readInquiry } from './read-inquiry.ts'
import { redacted, redactor } from './redact.ts'

export type { ProbeOptions } from './options.ts'
export type { Evidence, ProbeAnswer, Probed, ProbeFailure, ProbeId } from './probed.ts'

/** So many requests in a row are no more than a page sends; then there is a pause before each. */
const atOnce = 8
const pause = 100

/**
 * Finds out what a server answers to a page: as few requests as are needed, one after the other, 25 at most, never a method other than GET,
 * HEAD and OPTIONS unless `send` says so. Redirects are followed only where a browser follows them. What it gives is free of secrets, and is for
 * `diagnose`.
 *
 * @param given a URL, or what a reader made of a paste: it is asked again, from the same page
 * @throws {TypeError} for a URL or a page that cannot be asked, saying what to write
 * @example
 * const evidence = await probe('https://api.example.com/users', { from: 'https://app.example.com' })
 * const [diagnosis] = diagnose([evidence])
 */
export async function probe(given: string | Exchange, options: ProbeOptions = {}): Promise<Evidence> {
  const {
    timeout = 20_000,
    waits = options.timeout !== undefined,
    signal,
    connect = {},
    known = [],
    sent = known.length,
    onProbe,
  } = options
  const inquiry = readInquiry(given, options)
  const hide = redactor(inquiry)
  const content = options.body ?? null
  const body = typeof content === 'string' ? Buffer.from(content) : content
  const end = performance.now() + timeout
  const patience = patienceOf(waits ? { limit: timeout, end } : null)
  const steps = investigate(inquiry, known, sent)
  let step = steps.next()
  for (let count = sent + 1; !step.done; count++) {
    if (count > atOnce) await sleep(pause, undefined, { ...(signal !== undefined && { signal }) })
    const left = end - performance.now()
    let reply: ProbeReply | null = null
    if (left > 0) {
      const { id, method, url } = step.value
      const tell = (each: string) => onProbe?.({ id, method: each, url: hide(url), count })
      const before = count
      const beside = (more: { readonly method: string }) => {
        if (count >= mostProbes) return false
        count++
        tell(more.method)
        return true
      }
      tell(method)
      const carried = await carry(step.value, { body, left, signal, connect, manners: { patience, beside } })
      reply = { ...carried, beside: count - before }
    }
    signal?.throwIfAborted()
    step = steps.next(reply)
  }
  return redacted(step.value, inquiry)
}
