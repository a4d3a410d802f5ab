import type { IncomingMessage } from 'node:http'
import { Router } from '@koa/router'
import express, { type Request as ExpressRequest } from 'express'
import { fastify, type FastifyContextConfig, type FastifyRequest } from 'fastify'
import Koa from 'koa'
import { describe, expectTypeOf, test } from 'vitest'
import { definePolicy, type Policy } from '../policy/index.ts'
import { cors as expressCors } from './express.ts'
import { cors as fastifyCors, type FastifyCorsOptions } from './fastify.ts'
import { cors as koaCors } from './koa.ts'
import nodeDefault, { cors as nodeCors } from './node.ts'
import type { PolicySource } from './policy-source.ts'

const policy = definePolicy({ origin: 'https://app.example' })

/** What stands here is judged by the compiler; that it also runs is what the tests see. */
describe('the compiler knows', () => {
  test('the request of node:http', () => {
    nodeCors((request) => {
      expectTypeOf(request).toEqualTypeOf<IncomingMessage>()
      return policy
    })
    expectTypeOf(nodeDefault).toEqualTypeOf(nodeCors)
  })

  test('the request of Express, wherever the middleware stands', () => {
    const choose = (request: ExpressRequest): Policy => (request.get('X-Tenant') === 'a' ? policy : policy)
    const app = express()
    app.use(expressCors({ origin: '*' }), expressCors(policy), expressCors(choose))
    app.use(expressCors((request) => (expectTypeOf(request).toEqualTypeOf<ExpressRequest>(), policy)))
    app.use(
      '/api',
      expressCors(async (request) => (expectTypeOf(request).toEqualTypeOf<ExpressRequest>(), policy)),
    )
    app.options(
      '/api',
      expressCors((request) => (expectTypeOf(request).toEqualTypeOf<ExpressRequest>(), policy)),
    )
    express.Router().use(expressCors((request) => (expectTypeOf(request).toEqualTypeOf<ExpressRequest>(), policy)))
    app.get('/one', expressCors(policy), (_, response) => void response.end())
  })

  test('the context of Koa, and of its router', () => {
    new Koa().use(koaCors((context) => (expectTypeOf(context).toEqualTypeOf<Koa.Context>(), policy)))
    new Koa().use(koaCors(policy)).use(koaCors({ origin: '*' }))
    new Router().use(koaCors(async (context) => (expectTypeOf(context).toEqualTypeOf<Koa.Context>(), policy)))
  })

  test('the request of Fastify, its options and the configuration of a route', async () => {
    const app = fastify()
    app.register(fastifyCors, { origin: 'https://app.example', credentials: true })
    app.register(fastifyCors, policy)
    app.register(fastifyCors, () => policy)
    app.register(fastifyCors, { policy: (request) => (expectTypeOf(request).toEqualTypeOf<FastifyRequest>(), policy) })
    expectTypeOf<{ origin: 7 }>().not.toExtend<FastifyCorsOptions>()
    app.get('/a', { config: { cors: { origin: '*' } } }, async () => 'ok')
    app.get('/b', { config: { cors: false } }, async () => 'ok')
    app.get('/c', { config: { cors: (request) => (expectTypeOf(request).toEqualTypeOf<FastifyRequest>(), policy) } }, async () => 'ok')
    expectTypeOf<FastifyContextConfig['cors']>().toEqualTypeOf<PolicySource<FastifyRequest> | false | undefined>()
    fastify({ http2: true }).register(fastifyCors, { origin: '*' })
    await app.close()
  })
})
