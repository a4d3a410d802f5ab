import { createServer } from 'node:http'
import type { Express } from 'express'
import { rules, type Answer } from '../cases.ts'
import type { Contenders } from '../contender.ts'
import { corsByHand, setByHand, setGuarded } from './by-hand-node.ts'

/** Express, in one of its two major versions. */
function express(load: () => Promise<{ default: () => Express }>): Contenders {
  const application = async (prepare: (app: Express) => void) => {
    const app = (await load()).default()
    prepare(app)
    app.get('/orders', (_request, response) => void response.type('text/plain').send('Hello'))
    return createServer(app)
  }
  const floor = (set: typeof setByHand) => (answer: Answer) =>
    application((app) =>
      app.use((_request, response, next) => {
        set(response, answer)
        if (answer.status === 200) return next()
        response.statusCode = answer.status
        response.end()
      }),
    )
  return {
    peerName: 'cors',
    without: () => application(() => {}),
    floor: floor(setByHand),
    guarded: floor(setGuarded),
    byHand: (origins) => application((app) => app.use(corsByHand(origins))),
    async visto(origins) {
      const { cors } = await import('visto/express')
      return application((app) => app.use(cors({ ...rules, origin: origins })))
    },
    async peer(origins) {
      const { default: cors } = await import('cors')
      return application((app) => app.use(cors({ ...rules, origin: [...origins] })))
    },
  }
}

export const express5 = express(() => import('express'))
export const express4 = express(() => import('express4'))
