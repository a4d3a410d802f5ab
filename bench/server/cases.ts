/** What every contender is to allow. */
export const rules = {
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'x-request-id'],
  exposedHeaders: ['etag', 'x-total'],
  credentials: true,
  maxAge: 600,
}

/** The origins that are allowed where nothing else is said. */
export const fewOrigins = ['https://app.example.com', 'https://admin.example.com', 'https://shop.example.org']

/** An answer as far as CORS has to do with it; a status that is not 200 is final. */
export interface Answer {
  readonly status: 200 | 204 | 403
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** One kind of request, and what a policy of `rules` answers to it. */
export interface Case {
  readonly name: 'not CORS' | 'allowed' | 'refused' | 'preflight granted' | 'preflight refused'
  readonly method: 'GET' | 'OPTIONS'
  readonly origin: string | null
  readonly answer: Answer
}

const vary = ['Vary', 'Origin'] as const
const preflightVary = ['Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'] as const
const allowOrigin = ['Access-Control-Allow-Origin', fewOrigins[0]!] as const
const allowCredentials = ['Access-Control-Allow-Credentials', 'true'] as const

export const cases: readonly Case[] = [
  { name: 'not CORS', method: 'GET', origin: null, answer: { status: 200, headers: [vary] } },
  {
    name: 'allowed',
    method: 'GET',
    origin: fewOrigins[0]!,
    answer: { status: 200, headers: [vary, allowOrigin, allowCredentials, ['Access-Control-Expose-Headers', 'etag, x-total']] },
  },
  { name: 'refused', method: 'GET', origin: 'https://evil.example', answer: { status: 200, headers: [vary] } },
  {
    name: 'preflight granted',
    method: 'OPTIONS',
    origin: fewOrigins[0]!,
    answer: {
      status: 204,
      headers: [
        preflightVary,
        allowOrigin,
        allowCredentials,
        ['Access-Control-Allow-Methods', 'PUT'],
        ['Access-Control-Allow-Headers', 'authorization,content-type'],
        ['Access-Control-Max-Age', '600'],
      ],
    },
  },
  { name: 'preflight refused', method: 'OPTIONS', origin: 'https://evil.example', answer: { status: 403, headers: [preflightVary] } },
]
