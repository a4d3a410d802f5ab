/**
 * Whether the values of a request's header hold no secret by its nature, so that they may be shown, and sent again: what says in which form, language or
 * version something is wanted, what asks for it, and which request it is. What names who asks, or what the server is to do (`X-HTTP-Method-Override`), is
 * none of these.
 */
export function isHarmlessHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return harmless.has(lower) || (harmlessEnds.test(lower) && !namesSecret.test(lower))
}

const harmless = new Set(
  [
    // Of HTTP and of browsers
    'accept accept-language accept-charset accept-encoding cache-control pragma dnt sec-gpc prefer priority range upgrade-insecure-requests',
    'sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user',
    'content-encoding content-language content-length content-type host origin user-agent',
    'if-match if-modified-since if-none-match if-range if-unmodified-since last-event-id max-forwards te',
    // Whether Chromium sends a preflight depends on the values of these.
    'device-memory downlink dpr ect rtt save-data viewport-width width',
    // Of libraries, and of what stands before servers
    'x-requested-with x-grpc-web grpc-timeout connect-protocol-version',
    'x-inertia x-inertia-partial-data x-inertia-partial-component turbo-frame hx-boosted hx-request hx-target hx-trigger hx-trigger-name',
    'apollo-require-preflight apollographql-client-name apollographql-operation-name x-amz-date x-ms-date',
    'tus-resumable upload-length upload-offset bypass-tunnel-reminder ngrok-skip-browser-warning x-tunnel-skip-antiphishing-page',
    // By which a request is found in logs
    'traceparent sentry-trace x-b3-traceid x-b3-spanid x-b3-parentspanid x-b3-sampled x-amzn-trace-id x-cloud-trace-context',
  ]
    .join(' ')
    .split(' '),
)

/** Whoever names them: of which version, language or zone, and which request. */
const harmlessEnds = /(?:^|-)(?:version|language|locale|time-?zone|platform|(?:request|correlation|trace)-?id)$/

const namesSecret = /token|secret|key|sess|auth|csrf|xsrf|passw|credential|cookie/
