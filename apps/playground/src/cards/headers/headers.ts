/** A header of the CORS protocol, as one looks it up. */
export interface CorsHeader {
  readonly name: string
  readonly from: 'the browser' | 'the server'
  readonly when: string
  /** What its value must be, to the letter. */
  readonly exactly: string
  readonly not: string
  readonly example: string
  readonly spec: `#${string}`
}

/** In the order of an exchange. The examples are those of one exchange, which a test plays. */
export const corsHeaders: readonly CorsHeader[] = [
  {
    name: 'Origin',
    from: 'the browser',
    when: 'On what script asks of another origin in mode cors, preflights too. In the other cases on every method but GET and HEAD, at home as well.',
    exactly: 'scheme://host, and :port where it is not the scheme’s own; in small letters, without a path or a slash. Or null.',
    not: 'That a page of that origin is there: only browsers keep to it. That a request without it is one of your own.',
    example: 'https://app.example',
    spec: '#origin-header',
  },
  {
    name: 'Access-Control-Request-Method',
    from: 'the browser',
    when: 'On each preflight.',
    exactly: 'One method, in the letters in which it will be sent.',
    not: 'That it has been sent. It will be, if the answer allows it.',
    example: 'PUT',
    spec: '#http-access-control-request-method',
  },
  {
    name: 'Access-Control-Request-Headers',
    from: 'the browser',
    when: 'On a preflight, if the request has headers that need consent.',
    exactly: 'Names in small letters, in alphabetical order, with commas and no blanks between.',
    not: 'All headers that will come: neither safelisted ones nor the browser’s own are in it.',
    example: 'content-type,x-request-id',
    spec: '#http-access-control-request-headers',
  },
  {
    name: 'Access-Control-Allow-Origin',
    from: 'the server',
    when: 'On the answer to the preflight and on the answer to the request: errors and redirects too.',
    exactly: 'One origin as it stands in Origin, letter by letter; or *, if credentials are not included.',
    not: 'Who may send. A list, a pattern, a slash at the end: each of these fits nobody.',
    example: 'https://app.example',
    spec: '#http-access-control-allow-origin',
  },
  {
    name: 'Access-Control-Allow-Credentials',
    from: 'the server',
    when: 'On both answers, if credentials are included.',
    exactly: 'true, in small letters. There is no other value.',
    not: 'That cookies may be sent: what needs no preflight has brought them already. A token set by script is not meant.',
    example: 'true',
    spec: '#http-access-control-allow-credentials',
  },
  {
    name: 'Access-Control-Allow-Methods',
    from: 'the server',
    when: 'On the answer to the preflight.',
    exactly: 'Methods with commas between, letter by letter. * is a wildcard without credentials.',
    not: 'That others fail: GET, HEAD and POST pass unlisted.',
    example: 'PUT',
    spec: '#http-access-control-allow-methods',
  },
  {
    name: 'Access-Control-Allow-Headers',
    from: 'the server',
    when: 'On the answer to the preflight.',
    exactly: 'Names with commas between, in any letters. * is a wildcard without credentials, and by the standard not for Authorization.',
    not: 'Headers of the answer. It is about what the page sends.',
    example: 'Content-Type, X-Request-Id',
    spec: '#http-access-control-allow-headers',
  },
  {
    name: 'Access-Control-Max-Age',
    from: 'the server',
    when: 'On the answer to the preflight.',
    exactly: 'Seconds, in digits. 0 keeps nothing; without it, or where it does not parse, it is 5 by the standard.',
    not: 'That it is kept so long: each browser has a limit, and it holds for one URL.',
    example: '600',
    spec: '#http-access-control-max-age',
  },
  {
    name: 'Access-Control-Expose-Headers',
    from: 'the server',
    when: 'On the answer to the request.',
    exactly: 'Names with commas between, in any letters. * is a wildcard without credentials.',
    not: 'All that script reads: seven harmless ones are read in any case. Set-Cookie never is.',
    example: 'X-Total-Count',
    spec: '#http-access-control-expose-headers',
  },
  {
    name: 'Vary',
    from: 'the server',
    when: 'On every answer of a URL whose Access-Control-Allow-Origin depends on Origin, whoever asks.',
    exactly: 'Origin, beside whatever else the answer depends on.',
    not: 'That the browser checks it: no rule of CORS looks at it. Caches do.',
    example: 'Origin',
    spec: '#cors-protocol-and-http-caches',
  },
]
