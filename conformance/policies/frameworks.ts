import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { fastify } from 'fastify'
import type { Policy } from 'visto'
import { cors as expressCors } from 'visto/express'
import { cors as fastifyCors } from 'visto/fastify'

/** A server that has the policies under `/p/0`, `/p/1` and so on, one application behind each. */
export interface PolicyServer {
  readonly origin: string
  /** The numbers of the applications that a request has come to. */
  readonly reached: ReadonlySet<number>
  close(): Promise<unknown>
}

/** What every application answers, beside a text and what its framework adds. */
export const answered = { 'X-Total': '3', 'X-Other': '1', 'Content-Language': 'en' } as const

export const frameworks: Readonly<Record<string, (policies: readonly Policy[]) => Promise<PolicyServer>>> = {
  async Express(policies) {
    const reached = new Set<number>()
    const app = express()
    for (const [number, policy] of policies.entries()) {
      app.use(`/p/${number}`, expressCors(policy), (_, response) => {
        reached.add(number)
        response.set(answered).send('answer')
      })
    }
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      reached,
      close: () => {
        server.closeAllConnections()
        return once(server.close(), 'close')
      },
    }
  },

  async Fastify(policies) {
    const reached = new Set<number>()
    const app = fastify({ forceCloseConnections: true })
    for (const [number, policy] of policies.entries()) {
      await app.register(
        async (scope) => {
          await scope.register(fastifyCors, { policy })
          scope.all('/answer', async (_, reply) => {
            reached.add(number)
            return reply.headers(answered).send('answer')
          })
        },
        { prefix: `/p/${number}` },
      )
    }
    return { origin: await app.listen({ host: '127.0.0.1', port: 0 }), reached, close: () => app.close() }
  },
}
