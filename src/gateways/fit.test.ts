import { describe, expect, test } from 'vitest'
import { definePolicy, type PolicyOptions } from '../policy/index.ts'
import { fit } from './fit.ts'
import { describeLoss, type LossCode, type LossKind } from './loss.ts'
import { routesOf } from './route.ts'
import { canAll, type Can, type GatewayRules } from './target.ts'

const origin = ['https://app.example.com', 'https://b.example.com', 'https://*.example.org', 'http://localhost:*', 'capacitor://localhost']

/** A policy that says all that can be said. */
const all: PolicyOptions = {
  origin,
  dangerouslyAllowOrigins: ['null'],
  credentials: true,
  methods: ['GET', 'PUT', 'PATCH'],
  allowedHeaders: ['X-A', 'Content-Type'],
  exposedHeaders: ['X-Total', 'ETag'],
  maxAge: 600,
  timingAllowOrigin: true,
  crossOriginResourcePolicy: 'same-site',
}

interface Case {
  readonly name: string
  readonly can: Partial<Can>
  readonly options?: PolicyOptions
  readonly losses: readonly (readonly [LossCode, LossKind, string])[]
  readonly prints?: Partial<GatewayRules>
}

const everybody: PolicyOptions = { origin: '*', methods: ['*'], allowedHeaders: ['*'], exposedHeaders: ['*'] }

const cases: readonly Case[] = [
  { name: 'what can all loses nothing', can: {}, losses: [], prints: { methods: ['GET', 'PUT', 'PATCH'], maxAge: 600 } },
  { name: 'nor of a policy for everybody', can: {}, options: everybody, losses: [], prints: { everyone: true, methods: ['*'] } },
  {
    name: 'two origins at most: the first two are printed',
    can: { origins: 4 },
    losses: [['origins-left-out', 'narrower', 'it takes 2 of the origins: without capacitor://localhost, null']],
    prints: { origins: ['https://app.example.com', 'https://b.example.com'] },
  },
  {
    name: 'no origins of other schemes, nor null',
    can: { otherSchemes: false, nullOrigin: false },
    losses: [['origins-left-out', 'narrower', 'it takes 2 of the origins: without capacitor://localhost, null']],
    prints: { origins: ['https://app.example.com', 'https://b.example.com'] },
  },
  {
    name: 'no text of another shape: one star, and no IPv6',
    can: { originShape: /^[^*[\]]*\*?[^*[\]]*$/ },
    options: { origin: ['https://*.example.org:*', 'http://localhost:*', 'http://[::1]:3000', 'https://app.example.com'] },
    losses: [
      ['origins-left-out', 'narrower', 'it takes 1 of the origins: without http://[::1]:3000'],
      ['patterns-left-out', 'narrower', 'it has no pattern such as https://*.example.org:*'],
    ],
    prints: { origins: ['https://app.example.com'] },
  },
  {
    name: 'not everybody',
    can: { everyone: false },
    options: everybody,
    losses: [['everyone-left-out', 'narrower', "it cannot say origin: '*'"]],
    prints: { everyone: false },
  },
  {
    name: 'no subdomains and no ports',
    can: { subdomains: 'none', anyPort: false },
    losses: [['patterns-left-out', 'narrower', 'it has no pattern such as https://*.example.org, http://localhost:*']],
    prints: { patterns: [] },
  },
  {
    name: 'one label: the pattern is printed, and what it loses told',
    can: { subdomains: 'one' },
    losses: [['deep-subdomains-refused', 'narrower', 'the * of https://*.example.org stands for one label only']],
  },
  {
    name: 'no credentials',
    can: { credentials: false },
    losses: [['credentials-left-out', 'narrower', 'it cannot allow credentials']],
    prints: { credentials: false },
  },
  {
    name: 'credentials in any case',
    can: { credentials: 'always' },
    options: { origin },
    losses: [['credentials-always', 'wider', 'it allows credentials whether asked to or not']],
  },
  { name: 'credentials in any case, and a star for everybody', can: { credentials: 'always' }, options: everybody, losses: [] },
  { name: 'credentials in any case, and asked for', can: { credentials: 'always' }, losses: [] },
  {
    name: 'only some methods',
    can: { methods: { list: 9, star: false, only: ['GET', 'PUT'] } },
    losses: [['names-left-out', 'narrower', 'it cannot list PATCH in methods']],
    prints: { methods: ['GET', 'PUT'] },
  },
  {
    name: 'only methods of such letters',
    can: { methods: { list: 9, star: false, shape: /^P[A-Z]+$/ } },
    options: { origin, methods: ['PUT', 'PATCH', 'LOCK', 'P-X'] },
    losses: [['names-left-out', 'narrower', 'it cannot list LOCK, P-X in methods']],
    prints: { methods: ['PUT', 'PATCH'] },
  },
  {
    name: 'so many headers, and the order is kept',
    can: { allowedHeaders: { list: 1, star: true } },
    losses: [['names-left-out', 'narrower', 'it cannot list content-type in allowedHeaders']],
    prints: { allowedHeaders: ['x-a'] },
  },
  {
    name: 'no star',
    can: { methods: { list: 9, star: false }, starSparesAuthorization: false },
    options: { ...everybody, allowedHeaders: ['X-A'] },
    losses: [['names-left-out', 'narrower', 'it cannot list * in methods']],
    prints: { methods: [] },
  },
  {
    name: 'all methods and headers, whatever is listed',
    can: { methods: { list: 0, star: false, always: ['*'] }, allowedHeaders: { list: 0, star: false, always: ['*'] } },
    losses: [
      ['names-always', 'wider', 'it allows * in methods whether listed or not'],
      ['names-always', 'wider', 'it allows * in allowedHeaders whether listed or not'],
    ],
    prints: { methods: [], allowedHeaders: [] },
  },
  {
    name: 'a method that no server can refuse is no gain, nor is it a loss',
    can: { methods: { list: 9, star: false, only: ['PUT', 'PATCH'], always: ['POST'] } },
    losses: [],
    prints: { methods: ['PUT', 'PATCH'] },
  },
  {
    name: 'a header that is always allowed, in whatever letters',
    can: { allowedHeaders: { list: 9, star: true, always: ['content-TYPE', 'x-b'] } },
    losses: [['names-always', 'wider', 'it allows x-b in allowedHeaders whether listed or not']],
  },
  {
    name: 'a response header that every page may read is no loss',
    can: { exposedHeaders: { list: 0, star: false } },
    options: { origin: 'https://a.example', exposedHeaders: ['Content-Language', 'X-Total'] },
    losses: [['names-left-out', 'narrower', 'it cannot list X-Total in exposedHeaders']],
  },
  {
    name: 'Authorization comes in by the star',
    can: { starSparesAuthorization: false },
    options: everybody,
    losses: [['authorization-by-star', 'wider', "it cannot leave out Authorization from the '*' of allowedHeaders"]],
  },
  {
    name: 'Authorization is listed beside the star',
    can: { starSparesAuthorization: false },
    options: { ...everybody, allowedHeaders: ['*', 'Authorization'] },
    losses: [],
  },
  {
    name: 'no maxAge',
    can: { maxAge: false },
    losses: [['max-age-shorter', 'slower', 'it cannot say a maxAge of 600']],
    prints: { maxAge: null },
  },
  { name: 'no maxAge, and none needed', can: { maxAge: false }, options: { origin, maxAge: 5 }, losses: [], prints: { maxAge: null } },
  {
    name: 'a shorter maxAge',
    can: { maxAge: 60 },
    losses: [['max-age-shorter', 'slower', 'it cannot say a maxAge of 600, but up to 60']],
    prints: { maxAge: 60 },
  },
  {
    name: 'no maxAge of 0',
    can: { leastMaxAge: 1 },
    options: { origin, maxAge: 0 },
    losses: [['max-age-longer', 'wider', 'it cannot say a maxAge of 0, but at least 1']],
    prints: { maxAge: 1 },
  },
  {
    name: 'one list for request and response headers',
    can: { sharesNames: true },
    losses: [['names-shared', 'wider', 'it has one list for allowedHeaders and exposedHeaders']],
  },
  {
    name: 'one list, and the same names',
    can: { sharesNames: true },
    options: { origin, allowedHeaders: ['X-A'], exposedHeaders: ['X-A'] },
    losses: [],
  },
  { name: 'a maxAge that fits', can: { maxAge: 600 }, losses: [], prints: { maxAge: 600 } },
  {
    name: 'no further headers',
    can: { timingAllowOrigin: false, resourcePolicy: false },
    losses: [
      ['timing-left-out', 'narrower', 'it cannot send Timing-Allow-Origin'],
      ['resource-policy-left-out', 'wider', 'it cannot send Cross-Origin-Resource-Policy: same-site'],
    ],
    prints: { timingAllowOrigin: false, crossOriginResourcePolicy: null },
  },
  {
    name: 'a resource policy that opens',
    can: { resourcePolicy: false },
    options: { ...everybody, crossOriginResourcePolicy: true },
    losses: [['resource-policy-left-out', 'narrower', 'it cannot send Cross-Origin-Resource-Policy: cross-origin']],
  },
  {
    name: 'forgery is the application’s to refuse',
    can: {},
    options: { origin, refuseForgery: true },
    losses: [['forgery-not-refused', 'wider', 'it has no refuseForgery']],
    prints: { refuseForgery: false },
  },
  {
    name: 'forgery is refused',
    can: { refuseForgery: true },
    options: { origin, refuseForgery: true },
    losses: [],
    prints: { refuseForgery: true },
  },
  {
    name: 'preflights are the server’s behind, errors bare, and its headers stay',
    can: { preflights: 'none', errors: false, replacesUpstream: false },
    losses: [
      ['preflights-unanswered', 'narrower', 'it does not answer preflights'],
      ['errors-bare', 'errors-bare', 'answers that it makes itself (502, 413) carry no headers'],
      ['upstream-kept', 'upstream-kept', 'it leaves Access-Control headers of the server behind on what it refuses'],
    ],
  },
  {
    name: 'what the server behind answers stays as it is',
    can: { answers: false },
    losses: [['answers-bare', 'narrower', 'it puts headers on what it answers itself, not on what the server behind answers']],
  },
  {
    name: 'errors of the server behind are bare too',
    can: { errors: 'nor-behind' },
    losses: [['errors-bare', 'errors-bare', 'answers of 400 and above carry no headers, those of the server behind neither']],
  },
  {
    name: 'every OPTIONS is swallowed',
    can: { preflights: 'every-options' },
    losses: [['options-swallowed', 'narrower', 'it answers every OPTIONS itself']],
  },
  {
    name: 'an OPTIONS that is no preflight gets nothing',
    can: { preflights: 'bare-options' },
    losses: [['options-bare', 'narrower', 'it puts no headers on the answer to an OPTIONS that is no preflight']],
  },
  {
    name: 'a refused origin is answered with an error',
    can: { blocksRefused: true },
    losses: [['refused-blocked', 'narrower', 'it answers every request of a refused origin with an error']],
  },
  { name: 'nobody is refused where everybody is allowed', can: { blocksRefused: true }, options: everybody, losses: [] },
  {
    name: 'Vary, but on preflights',
    can: { vary: 'not-preflights' },
    losses: [['vary-missing', 'vary-missing', 'it does not send Vary: Origin on answers to preflights']],
  },
  {
    name: 'Vary, never',
    can: { vary: 'never' },
    losses: [['vary-missing', 'vary-missing', 'it does not send Vary: Origin on any answer']],
  },
  {
    name: 'Vary, on what is granted only',
    can: { vary: 'granted' },
    losses: [['vary-missing', 'vary-missing', 'it does not send Vary: Origin on answers that grant nothing']],
  },
  {
    name: 'Vary, on requests with an Origin only',
    can: { vary: 'with-origin' },
    losses: [['vary-missing', 'vary-missing', 'it does not send Vary: Origin on answers to requests without an Origin']],
  },
  { name: 'Vary is not needed for everybody', can: { vary: 'never' }, options: everybody, losses: [] },
]

describe('what a target loses, and what it is left to print', () => {
  test.each(cases)('$name', ({ can, options = all, losses, prints = {} }) => {
    const [route] = routesOf(definePolicy(options))
    const fitted = fit(route!, { ...canAll, ...can })
    expect(fitted.losses.map((loss) => [loss.code, loss.kind, describeLoss(loss).lost])).toEqual(losses)
    expect(fitted.route.rules).toMatchObject(prints)
    for (const loss of fitted.losses) expect(describeLoss(loss).means).toMatch(/^[a-z].{10,}[^.]$/)
  })
})

test('a loss names five things at most', () => {
  const options = { origin: Array.from({ length: 20 }, (_, index) => `https://a${index}.example`) }
  const [loss] = fit(routesOf(definePolicy(options))[0]!, { ...canAll, origins: 10 }).losses
  expect(describeLoss(loss!).lost).toMatch(/without https:\/\/a10\.example, .* and 5 more$/)
})
