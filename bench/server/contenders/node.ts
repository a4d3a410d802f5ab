import { createServer, type ServerResponse } from 'node:http'
import { rules, type Answer } from '../cases.ts'
import type { Contenders } from '../contender.ts'
import { corsByHand, setByHand, setGuarded } from './by-hand-node.ts'

function hello(response: ServerResponse): void {
  response.setHeader('Content-Type', 'text/plain')
  response.end('Hello')
}

function floor(set: typeof setByHand) {
  return (answer: Answer) =>
    createServer((_request, response) => {
      set(response, answer)
      if (answer.status === 200) return hello(response)
      response.statusCode = answer.status
      response.end()
    })
}

/** `node:http` alone. */
export const node: Contenders = {
  peerName: 'cors',
  without: () => createServer((_request, response) => hello(response)),
  floor: floor(setByHand),
  guarded: floor(setGuarded),
  byHand(origins) {
    const allow = corsByHand(origins)
    return createServer((request, response) => allow(request, response, () => hello(response)))
  },
  async visto(origins) {
    const { cors } = await import('visto/node')
    const allow = cors({ ...rules, origin: origins })
    return createServer((request, response) => allow(request, response, () => hello(response)))
  },
  async peer(origins) {
    const { default: cors } = await import('cors')
    const allow = cors({ ...rules, origin: [...origins] })
    return createServer((request, response) => allow(request, response, () => hello(response)))
  },
}
