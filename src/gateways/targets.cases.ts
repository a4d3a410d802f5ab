/** Policies that every target is asked for, and what each of them loses: a target that can more, or less, is to be changed here too. */
import type { PolicyOptions } from '../policy/index.ts'

const app = 'https://app.example.com'

export const casePolicies = {
  'listed origins': { origin: [app, 'https://b.example.com'] },
  subdomains: { origin: [app, 'https://*.example.com'] },
  'any port': { origin: [app, 'http://localhost:*'] },
  'null, an app, IPv6': { origin: [app, 'capacitor://localhost', 'http://[::1]:8080'], dangerouslyAllowOrigins: ['null'] },
  'a thousand origins': { origin: Array.from({ length: 1000 }, (_, index) => `https://a${index}.example`) },
  credentials: { origin: [app, 'https://b.example.com'], credentials: true },
  names: {
    origin: [app, 'https://b.example.com'],
    methods: ['PUT', 'PATCH'],
    allowedHeaders: ['X-A', 'Content-Type'],
    exposedHeaders: ['X-Total'],
    maxAge: 600,
  },
  'odd names': {
    origin: [app, 'https://b.example.com'],
    methods: ['QUERY', "M-'$x"],
    allowedHeaders: ["x-'a*", 'x_b'],
    exposedHeaders: ["X-'*"],
  },
  'a maxAge of 0': { origin: [app, 'https://b.example.com'], maxAge: 0 },
  'further headers': { origin: [app, 'https://b.example.com'], timingAllowOrigin: true, crossOriginResourcePolicy: 'same-site' },
  refuseForgery: { origin: [app, 'https://b.example.com'], refuseForgery: true },
  everybody: { origin: '*' },
  stars: { origin: '*', methods: ['*'], allowedHeaders: ['*', 'Authorization'], exposedHeaders: ['*'] },
  'a star without Authorization': { origin: '*', allowedHeaders: ['*'] },
} as const satisfies Record<string, PolicyOptions>

export type CaseName = keyof typeof casePolicies

/** What a target loses, in the words of `lossWord`. */
export interface CaseLosses {
  /** Of every policy that lists origins. */
  readonly listed: readonly string[]
  /** Of every policy for everybody. */
  readonly everybody: readonly string[]
  /** Of some, beside those. */
  readonly beside: { readonly [Name in CaseName]?: readonly string[] }
}

/** Of a target that can all but what only an application knows. */
export const exactLosses: CaseLosses = { listed: [], everybody: [], beside: { refuseForgery: ['WIDER forgery-not-refused'] } }

/** Of those that cannot all, or that can that too. */
export const caseLosses: Readonly<Record<string, CaseLosses>> = {
  'cloudflare-worker': {
    listed: [],
    everybody: [],
    beside: {},
  },
  'fetch-handler': {
    listed: [],
    everybody: [],
    beside: {},
  },
  envoy: {
    listed: ['vary-missing preflights'],
    everybody: [],
    beside: {
      'further headers': ['timing-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  istio: {
    listed: ['vary-missing preflights'],
    everybody: [],
    beside: {
      'odd names': ['names-left-out methods'],
      'a maxAge of 0': ['WIDER max-age-longer'],
      'further headers': ['timing-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'gateway-api': {
    listed: ['vary-missing all', 'errors-bare', 'upstream-kept'],
    everybody: ['errors-bare', 'upstream-kept'],
    beside: {
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'a thousand origins': ['origins-left-out'],
      'odd names': ['names-left-out methods'],
      'a maxAge of 0': ['WIDER max-age-longer'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out allowedHeaders'],
      'a star without Authorization': ['names-left-out allowedHeaders'],
    },
  },
  'ingress-nginx': {
    listed: ['options-swallowed', 'vary-missing all', 'errors-bare', 'upstream-kept'],
    everybody: ['options-swallowed', 'errors-bare', 'upstream-kept'],
    beside: {
      subdomains: ['deep-subdomains-refused'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'odd names': ['names-left-out methods', 'names-left-out allowedHeaders', 'names-left-out exposedHeaders'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods', 'names-left-out allowedHeaders'],
      'a star without Authorization': ['names-left-out allowedHeaders'],
    },
  },
  traefik: {
    listed: ['vary-missing preflights'],
    everybody: [],
    beside: {
      'further headers': ['timing-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  kong: {
    listed: [],
    everybody: [],
    beside: {
      'null, an app, IPv6': ['origins-left-out'],
      'odd names': ['names-left-out methods'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'aws-http-api': {
    listed: ['vary-missing all', 'errors-bare'],
    everybody: ['errors-bare'],
    beside: {
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'aws-rest-api': {
    listed: ['answers-bare', 'options-swallowed', 'upstream-kept'],
    everybody: ['answers-bare', 'options-swallowed', 'upstream-kept'],
    beside: {
      'listed origins': ['origins-left-out'],
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'a thousand origins': ['origins-left-out'],
      credentials: ['origins-left-out'],
      names: ['origins-left-out'],
      'odd names': ['origins-left-out', 'names-left-out methods', 'names-left-out allowedHeaders', 'names-left-out exposedHeaders'],
      'a maxAge of 0': ['origins-left-out'],
      'further headers': ['origins-left-out'],
      refuseForgery: ['origins-left-out', 'WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  s3: {
    listed: ['vary-missing without-origin', 'errors-bare'],
    everybody: ['errors-bare'],
    beside: {
      'listed origins': ['WIDER credentials-always'],
      subdomains: ['WIDER credentials-always'],
      'any port': ['WIDER credentials-always'],
      'null, an app, IPv6': ['origins-left-out', 'WIDER credentials-always'],
      'a thousand origins': ['WIDER credentials-always'],
      names: ['WIDER credentials-always', 'names-left-out methods'],
      'odd names': ['WIDER credentials-always', 'names-left-out methods', 'names-left-out allowedHeaders'],
      'a maxAge of 0': ['WIDER credentials-always'],
      'further headers': ['WIDER credentials-always', 'timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER credentials-always', 'WIDER forgery-not-refused'],
      stars: ['names-left-out methods', 'names-left-out exposedHeaders'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'cloudfront-policy': {
    listed: ['preflights-unanswered', 'vary-missing all', 'errors-bare', 'upstream-kept'],
    everybody: ['preflights-unanswered', 'errors-bare', 'upstream-kept'],
    beside: {
      subdomains: ['deep-subdomains-refused'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'odd names': ['names-left-out methods'],
      'further headers': ['timing-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'cloudfront-function': {
    listed: ['errors-bare', 'upstream-kept'],
    everybody: ['errors-bare', 'upstream-kept'],
    beside: { 'a thousand origins': ['origins-left-out'] },
  },
  'azure-api-management': {
    listed: ['vary-missing all', 'errors-bare', 'upstream-kept'],
    everybody: ['errors-bare', 'upstream-kept'],
    beside: {
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  gcs: {
    listed: ['vary-missing all', 'errors-bare'],
    everybody: ['errors-bare'],
    beside: {
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      credentials: ['credentials-left-out'],
      names: ['WIDER names-shared'],
      'odd names': ['WIDER names-shared'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out allowedHeaders', 'names-left-out exposedHeaders', 'WIDER names-shared'],
      'a star without Authorization': ['names-left-out allowedHeaders'],
    },
  },
  netlify: {
    listed: ['preflights-unanswered', 'errors-bare'],
    everybody: ['preflights-unanswered', 'errors-bare'],
    beside: {
      'listed origins': ['origins-left-out'],
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'a thousand origins': ['origins-left-out'],
      credentials: ['origins-left-out'],
      names: ['origins-left-out', 'names-left-out methods', 'names-left-out allowedHeaders', 'max-age-shorter'],
      'odd names': ['origins-left-out', 'names-left-out methods', 'names-left-out allowedHeaders'],
      'a maxAge of 0': ['origins-left-out'],
      'further headers': ['origins-left-out'],
      refuseForgery: ['origins-left-out', 'WIDER forgery-not-refused'],
      stars: ['names-left-out methods', 'names-left-out allowedHeaders'],
      'a star without Authorization': ['names-left-out allowedHeaders'],
    },
  },
  vercel: {
    listed: ['preflights-unanswered', 'errors-bare', 'upstream-kept'],
    everybody: ['preflights-unanswered', 'errors-bare', 'upstream-kept'],
    beside: {
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      names: ['names-left-out methods', 'names-left-out allowedHeaders', 'max-age-shorter'],
      'odd names': ['names-left-out methods', 'names-left-out allowedHeaders'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods', 'names-left-out allowedHeaders'],
      'a star without Authorization': ['names-left-out allowedHeaders'],
    },
  },
  'next-headers': {
    listed: ['preflights-unanswered', 'upstream-kept'],
    everybody: ['preflights-unanswered', 'upstream-kept'],
    beside: {
      subdomains: ['patterns-left-out'],
      'any port': ['patterns-left-out'],
      names: ['names-left-out methods', 'names-left-out allowedHeaders', 'max-age-shorter'],
      'odd names': ['names-left-out methods', 'names-left-out allowedHeaders'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods', 'names-left-out allowedHeaders'],
      'a star without Authorization': ['names-left-out allowedHeaders'],
    },
  },
  iis: {
    listed: ['vary-missing all', 'errors-bare', 'upstream-kept'],
    everybody: ['errors-bare', 'upstream-kept'],
    beside: {
      subdomains: ['deep-subdomains-refused'],
      'any port': ['patterns-left-out'],
      'null, an app, IPv6': ['origins-left-out'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods', 'names-left-out exposedHeaders'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  express: {
    listed: [],
    everybody: [],
    beside: {},
  },
  node: {
    listed: [],
    everybody: [],
    beside: {},
  },
  fastify: {
    listed: [],
    everybody: [],
    beside: {},
  },
  koa: {
    listed: [],
    everybody: [],
    beside: {},
  },
  hono: {
    listed: [],
    everybody: [],
    beside: {},
  },
  h3: {
    listed: [],
    everybody: [],
    beside: {},
  },
  nest: {
    listed: [],
    everybody: [],
    beside: {},
  },
  next: {
    listed: [],
    everybody: [],
    beside: {},
  },
  'express-cors': {
    listed: ['options-swallowed', 'upstream-kept'],
    everybody: ['options-swallowed', 'upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'nest-cors': {
    listed: ['options-swallowed', 'upstream-kept'],
    everybody: ['options-swallowed', 'upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'fastify-cors': {
    listed: ['options-swallowed', 'upstream-kept'],
    everybody: ['options-swallowed', 'upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'koa-cors': {
    listed: ['options-bare', 'upstream-kept'],
    everybody: ['options-bare', 'upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'hono-cors': {
    listed: ['options-swallowed', 'upstream-kept'],
    everybody: ['options-swallowed', 'upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  spring: {
    listed: ['refused-blocked', 'upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  django: {
    listed: ['upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'a maxAge of 0': ['WIDER max-age-longer'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  starlette: {
    listed: ['vary-missing refused', 'errors-bare', 'upstream-kept'],
    everybody: ['errors-bare', 'upstream-kept'],
    beside: {
      'listed origins': ['WIDER names-always allowedHeaders'],
      subdomains: ['WIDER names-always allowedHeaders'],
      'any port': ['WIDER names-always allowedHeaders'],
      'null, an app, IPv6': ['WIDER names-always allowedHeaders'],
      'a thousand origins': ['WIDER names-always allowedHeaders'],
      credentials: ['WIDER names-always allowedHeaders'],
      'odd names': ['WIDER names-always allowedHeaders'],
      'a maxAge of 0': ['WIDER names-always allowedHeaders'],
      'further headers': ['WIDER names-always allowedHeaders', 'timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER names-always allowedHeaders', 'WIDER forgery-not-refused'],
      everybody: ['WIDER names-always allowedHeaders'],
      stars: ['names-left-out methods'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  flask: {
    listed: ['vary-missing refused', 'upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'odd names': ['names-left-out methods', 'names-left-out allowedHeaders'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  aspnet: {
    listed: ['vary-missing refused', 'errors-bare', 'upstream-kept'],
    everybody: ['errors-bare', 'upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  rails: {
    listed: ['vary-missing preflights', 'upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'listed origins': ['WIDER names-always allowedHeaders'],
      subdomains: ['WIDER names-always allowedHeaders'],
      'any port': ['WIDER names-always allowedHeaders'],
      'null, an app, IPv6': ['WIDER names-always allowedHeaders'],
      'a thousand origins': ['WIDER names-always allowedHeaders'],
      credentials: ['WIDER names-always allowedHeaders'],
      'odd names': ['names-left-out methods', 'WIDER names-always allowedHeaders'],
      'a maxAge of 0': ['WIDER names-always allowedHeaders'],
      'further headers': ['WIDER names-always allowedHeaders', 'timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER names-always allowedHeaders', 'WIDER forgery-not-refused'],
      everybody: ['WIDER names-always allowedHeaders'],
      stars: ['names-left-out methods'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  laravel: {
    listed: ['upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'odd names': ['names-left-out methods'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'go-rs-cors': {
    listed: ['upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
      stars: ['names-left-out methods'],
      'a star without Authorization': ['WIDER authorization-by-star'],
    },
  },
  'go-jub0bs-cors': {
    listed: ['vary-missing preflights', 'upstream-kept'],
    everybody: ['upstream-kept'],
    beside: {
      'null, an app, IPv6': ['origins-left-out'],
      'further headers': ['timing-left-out', 'WIDER resource-policy-left-out'],
      refuseForgery: ['WIDER forgery-not-refused'],
    },
  },
}
