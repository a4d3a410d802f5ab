import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromConsole } from '../readers/from-console.ts'

const chromium = (origin: string) =>
  `Access to fetch at 'https://api.example/users' from origin '${origin}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`

test.each([
  ["Refused to display 'https://a.example/' in a frame because it set 'X-Frame-Options' to 'deny'.", 'The page is not shown in the frame'],
  [
    `Framing 'https://a.example/' violates the following Content Security Policy directive: "frame-ancestors 'none'".`,
    'The page is not shown in the frame',
  ],
  [
    `Uncaught SecurityError: Failed to read a named property 'document' from 'Window': Blocked a frame with origin "https://a.example" from accessing a cross-origin frame.`,
    'Script may not look into the frame',
  ],
  [
    "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided ('https://a.example') does not match the recipient window's origin ('https://b.example').",
    'The message is not delivered',
  ],
  ['TypeError: fetch failed\n  cause: Error: connect ECONNREFUSED ::1:3000', 'Node got no answer'],
  ['[vite] http proxy error: /api/users\nError: connect ECONNREFUSED 127.0.0.1:8080', 'The development server does not reach the API'],
  ['`cy.visit()` failed because you are attempting to visit a URL that is of a different origin.', 'The test may not go to another origin'],
  ['The connection to wss://api.example.com/live was interrupted while the page was loading.', 'The WebSocket was interrupted'],
  [
    "WebSocket connection to 'wss://api.example/' failed: WebSocket is closed before the connection is established.",
    'The WebSocket was closed',
  ],
  ["WebSocket connection to 'wss://api.example/' failed: Error during WebSocket handshake: Unexpected response code: 403", undefined],
  [chromium('https://app.example'), undefined],
])('%s: what fails has a name of its own, where that is no answer that is kept from the page', (line, headline) => {
  expect(diagnose(fromConsole(line))[0]?.situation?.headline).toBe(headline)
})
