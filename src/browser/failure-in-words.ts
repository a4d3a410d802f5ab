import { TransportError } from '../transport/index.ts'
import type { BrowserState } from './browser-state.ts'

/** Why no answer came, in the words of whoever knows: the transport, or this browser where it gave up itself. */
export function failureInWords({ settings: { timeout }, closing }: BrowserState, failure: unknown): string {
  if (closing.aborted) return (closing.reason as Error).message
  if (!(failure instanceof Error)) return 'No answer came.'
  const isSilent = [failure, failure.cause].some((each) => each instanceof DOMException && each.name === 'TimeoutError')
  if (isSilent) return `${failure.message} The limit is ${timeout} ms without a byte; createBrowser({ timeout }) sets another.`
  return withOptions(failure.message) + (isUnknownHost(failure) ? ` ${orRoute}` : '')
}

/** The transport names options of its own and of Node; a browser has others. */
function withOptions(message: string): string {
  return message
    .replace(/NODE_EXTRA_CA_CERTS=<([^>]+)>/, 'createBrowser({ ca }), the text of $1')
    .replace('look past it with `insecure`', 'route the origin, which needs no certificate: createBrowser({ route })')
}

function isUnknownHost(failure: Error): boolean {
  return failure instanceof TransportError && failure.code === 'dns-not-found'
}

const orRoute =
  'In a test, let createBrowser({ route }) answer for its origin in this process, or createBrowser({ resolve }) say where it is.'
