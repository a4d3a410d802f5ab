import { TransportError } from '../transport/index.ts'
import type { BrowserState } from './browser-state.ts'

/** Why no answer came, in the words of whoever knows: the transport, or this browser where it gave up itself. */
export function failureInWords({ settings: { timeout }, closing }: BrowserState, failure: unknown): string {
  if (closing.aborted) return (closing.reason as Error).message
  if (!(failure instanceof Error)) return 'No answer came.'
  const isSilent = [failure, failure.cause].some((each) => each instanceof DOMException && each.name === 'TimeoutError')
  if (isSilent) return `${failure.message} The limit is ${timeout} ms without a byte; createBrowser({ timeout }) sets another.`
  if (!(failure instanceof TransportError)) return failure.message
  return failure.describe(remedies) + (failure.code === 'dns-not-found' ? ` ${orRoute}` : '')
}

const remedies = {
  trust: (file: string) => `createBrowser({ ca }), the text of ${file}`,
  lookPast: 'route the origin, which needs no certificate: createBrowser({ route })',
}

const orRoute =
  'In a test, let createBrowser({ route }) answer for its origin in this process, or createBrowser({ resolve }) say where it is.'
