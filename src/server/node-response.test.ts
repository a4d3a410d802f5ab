import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { answerTo, allow, app, from, preflight, stranger } from './behaviour.cases.ts'
import { listen } from './listen.cases.ts'
import { cors } from './node.ts'

const policy = cors({ origin: app, methods: ['PUT'] })

interface Case {
  readonly name: string
  /** What stands around the application's answer. */
  readonly answer: (response: ServerResponse, request: IncomingMessage) => unknown
  readonly vary: readonly string[]
  readonly cors?: readonly string[]
}

const accept: OutgoingHttpHeader[] = ['Vary', 'Accept', 'X-Other', '1']
const granted = allow(app)

const cases: readonly Case[] = [
  { name: 'nothing set', answer: (response) => response.end(), vary: ['origin'] },
  { name: 'a head with a reason', answer: (response) => response.writeHead(200, 'Fine').end(), vary: ['origin'] },
  {
    name: 'a head with a reason and Vary',
    answer: (response) => response.writeHead(200, 'Fine', { VARY: 'Accept' }).end(),
    vary: ['accept', 'origin'],
  },
  {
    name: 'a head with no reason and Vary',
    answer: (response) => response.writeHead(200, undefined, { vary: 'Accept' }).end(),
    vary: ['accept', 'origin'],
  },
  { name: 'a head with other headers', answer: (response) => response.writeHead(200, { 'X-Other': '1' }).end(), vary: ['origin'] },
  { name: 'a head of names and values in turn', answer: (response) => response.writeHead(200, accept).end(), vary: ['accept', 'origin'] },
  {
    name: 'a head with several Vary',
    answer: (response) => response.writeHead(200, { Vary: ['Accept', 'Cookie'] }).end(),
    vary: ['accept', 'cookie', 'origin'],
  },
  {
    name: 'a head that names Origin itself',
    answer: (response) => response.writeHead(200, { vary: 'Accept, origin' }).end(),
    vary: ['accept', 'origin'],
  },
  { name: 'Vary for all', answer: (response) => response.setHeader('Vary', '*').end(), vary: ['*'] },
  {
    name: 'all headers cleared, another Vary set',
    answer(response) {
      for (const name of response.getHeaderNames()) response.removeHeader(name)
      response.setHeader('Vary', 'Accept').end()
    },
    vary: ['accept', 'origin'],
  },
  {
    name: 'the head flushed before there is a body',
    answer(response) {
      response.removeHeader('Vary')
      response.flushHeaders()
      response.end('ok')
    },
    vary: ['origin'],
  },
  {
    name: 'another guard after it',
    answer(response) {
      const next = response.writeHead.bind(response)
      response.writeHead = (status: number) => next(status, { vary: 'Accept' })
      response.end()
    },
    vary: ['accept', 'origin'],
  },
  {
    name: 'credentials allowed by the application alone',
    answer: (response) => response.setHeader('Access-Control-Allow-Credentials', 'true').end(),
    vary: ['origin'],
  },
  {
    name: 'credentials in a head that names the page as the policy does',
    answer(response) {
      const own = { vary: 'Origin', 'access-control-allow-origin': app, 'access-control-allow-credentials': 'True' }
      response.writeHead(200, own).end()
    },
    vary: ['origin'],
  },
  {
    name: 'a second policy nearer to the route',
    answer: (response, request) => cors({ origin: stranger })(request, response, () => response.end()),
    vary: ['origin'],
    cors: [],
  },
  {
    name: 'the same policy again',
    answer: (response, request) => policy(request, response, () => response.end()),
    vary: ['origin'],
  },
  {
    name: 'a policy for everyone nearer to the route',
    answer: (response, request) => cors({ origin: '*' })(request, response, () => response.end()),
    vary: ['origin'],
    cors: allow('*'),
  },
]

test.each(cases)('headers stay as they must: $name', async ({ answer, vary, cors: expected = granted }) => {
  const { url, close } = await listen((request, response) => policy(request, response, () => answer(response, request)))
  const { headBytes: _, ...said } = await answerTo(url, 'GET /', from(app))
  await close()
  expect(said).toEqual({ status: 200, cors: expected, vary })
})

test('what was set before a preflight is answered stays, and its Vary is merged', async () => {
  const { url, close } = await listen((request, response) => {
    response.setHeader('Vary', 'Accept')
    policy(request, response, () => response.end())
  })
  const granting = await answerTo(url, 'OPTIONS /', preflight(app, 'PUT'))
  const refusing = await answerTo(url, 'OPTIONS /', preflight(stranger, 'PUT'))
  await close()
  const vary = ['accept', 'access-control-request-headers', 'access-control-request-method', 'origin']
  expect([granting, refusing]).toMatchObject([
    { status: 204, vary },
    { status: 403, vary, cors: [] },
  ])
})
