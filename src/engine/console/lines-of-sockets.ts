import type { Rows } from './recognise-neighbours.ts'
import { meaning, neighbour, statusIn, type Meaning } from './meaning.ts'

type Values = Readonly<Record<string, string>>

const kind = 'websocket'
const failed = ({ status }: Values): Meaning[] => [neighbour('websocket', statusIn(status))]
const insecure = (): Meaning[] => [meaning('mixed-content', 'request')]

/** Chromium names what its network code met; of some words that is nothing. */
function unconnected({ code = '' }: Values): Meaning[] {
  return /^net::ERR_(?:FAILED|ABORTED)$/.test(code) ? [neighbour('websocket')] : [meaning('network-failure', 'request', { failed: code })]
}

/** What browsers print of a WebSocket that does not open, or breaks. */
export const linesOfSockets: Rows = {
  chromium: [
    ["WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: {status}", failed, kind],
    [
      "WebSocket connection to '{url}' failed: WebSocket is closed before the connection is established",
      () => [neighbour('websocket', { closed: true })],
      kind,
    ],
    ["WebSocket connection to '{url}' failed: Error in connection establishment: {code}", unconnected, kind],
    [
      "Mixed Content: The page at '{page}' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint '{url}'.",
      insecure,
      kind,
    ],
    [
      "Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS",
      insecure,
      kind,
    ],
  ],
  both: [["WebSocket connection to '{url}' failed", failed, kind]],
  firefox: [
    ['Firefox can’t establish a connection to the server at {url}', failed, kind],
    ['The connection to {url} was interrupted while the page was loading', () => [neighbour('websocket', { interrupted: true })], kind],
  ],
  webkit: [["WebSocket connection to '{url}' failed: The server did not accept the WebSocket handshake", failed, kind]],
}
