import { once } from 'node:events'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import cors from 'cors'
import express, { type RequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { corsExchange, type HeaderList, type ResponseHead, type WireRequest } from 'visto/engine'
import { browsers } from '../../playground/model/run.ts'
import { pageOf, requestOf } from '../../playground/model/scene.ts'
import { sceneOf } from '../../presets/preset.ts'
import { cachedRequest, keyOf, runsOf } from './server/answers.ts'
import { type Ask, asks } from './server/asks.ts'
import { type WayId, ways } from './server/ways.ts'
import byHandWhole from './server/ways/by-hand-whole.ts'
import byHand from './server/ways/by-hand.ts'
import corsFunction from './server/ways/cors-function.ts'
import corsList from './server/ways/cors-list.ts'
import visto from './server/ways/visto.ts'

const middlewares: Record<WayId, RequestHandler> = {
  'cors-list': corsList,
  'cors-function': corsFunction,
  'by-hand': byHand,
  'by-hand-whole': byHandWhole,
  visto,
}

/** The application that all of them stand before. */
function application(middleware: RequestHandler) {
  const app = express().use(middleware)
  // Or it prints the exceptions.
  app.set('env', 'test')
  app.get('/broken', () => {
    throw new Error('as it happens')
  })
  app.get('/compressed', (_, response) => void response.set('Vary', 'Accept-Encoding').json({}))
  app.options('/profile', (_, response) => void response.set('Allow', 'GET, POST, PUT').json({}))
  app.all('/profile', (_, response) => void response.json({}))
  return app
}

type Answers = Record<string, { status: number; headers: Record<string, string> }>

/** What a way answers to all that browsers send it for the asks, over real HTTP. */
async function record(middleware: RequestHandler): Promise<Answers> {
  const server = createServer(application(middleware))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const answers: Answers = {}
  const ask = async (request: Pick<WireRequest, 'method' | 'url' | 'headers'>): Promise<ResponseHead> => {
    const answer = await answerOf(port, request)
    answers[keyOf(request)] = { status: answer.status, headers: Object.fromEntries(answer.headers) }
    return answer
  }
  try {
    for (const each of asks) await play(each, ask)
  } finally {
    server.closeAllConnections()
    server.close()
  }
  return answers
}

async function play(ask: Ask, answer: (request: Pick<WireRequest, 'method' | 'url' | 'headers'>) => Promise<ResponseHead>): Promise<void> {
  const earlier = cachedRequest(ask)
  if (earlier !== null) await answer(earlier)
  const scene = sceneOf(ask.sketch)
  for (const profile of browsers) {
    const exchange = corsExchange(pageOf(scene), requestOf(scene), { profile })
    let step = exchange.next()
    while (!step.done) step = exchange.next(await answer(step.value))
  }
}

async function answerOf(port: number, { method, url, headers }: Pick<WireRequest, 'method' | 'url' | 'headers'>): Promise<ResponseHead> {
  const { pathname: path } = new URL(url)
  const sent = send({ host: '127.0.0.1', port, path, method, headers: Object.fromEntries(headers) }).end()
  const [response] = await once(sent, 'response')
  response.resume()
  const lines: string[] = response.rawHeaders
  const all = lines.flatMap((name, index): HeaderList => (index % 2 === 0 ? [[name, lines[index + 1]!]] : []))
  return { status: response.statusCode, headers: all.filter(([name]) => /^(?:access-control-.*|vary|allow)$/i.test(name)) }
}

test('what is shown is what the servers answer today', async () => {
  const all: Partial<Record<WayId, Answers>> = {}
  for (const { id } of ways) {
    all[id] = await record(middlewares[id])
  }
  await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot('./server/recorded.json')
})

/** Which of the asks each way gets wrong, by their place in the list. */
const mistakes: Record<WayId, readonly number[]> = {
  'cors-list': [3, 5, 8],
  'cors-function': [3, 4, 5, 8],
  'by-hand': [5, 7, 8],
  'by-hand-whole': [8],
  visto: [],
}

describe.each(ways)('$name', ({ id }) => {
  test.each(asks.map((ask, place) => ({ ...ask, place })))('$name', (ask) => {
    expect(ask.isRight(runsOf(id, ask))).toBe(!mistakes[id].includes(ask.place))
  })
})

describe('what the text says of the package', () => {
  const preflight = 'OPTIONS /profile from https://app.example for PATCH with x-debug'

  test('what is left out is allowed: any header that is asked for, and six methods', async () => {
    const { headers } = (await record(corsList))[preflight]!
    expect(headers['Access-Control-Allow-Headers']).toBe('x-debug')
    expect(headers['Access-Control-Allow-Methods']!.split(',')).toHaveLength(6)
    expect(headers['Access-Control-Allow-Methods']).toContain('PATCH')
    expect(headers['Access-Control-Allow-Methods']).toContain('DELETE')
  })

  test('callback(null, false) leaves out Vary, and the answer to the preflight', async () => {
    const answers = await record(cors({ origin: (_, callback) => callback(null, false) }))
    // The application answers it.
    expect(answers[preflight]!.headers).toEqual({ Allow: 'GET, POST, PUT' })
    expect(answers['GET /profile from https://evil.example']!.headers).toEqual({})
  })
})
