import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { median } from '../measure.ts'
import { browserLines, parsed } from './browser-lines.ts'
import { fewOrigins } from './cases.ts'
import { Connection } from './connection.ts'
import { contendersOf } from './contenders/index.ts'
import type { Contenders, Served } from './contender.ts'
import { answerOf, serveAll, type Head } from './in-process.ts'
import { entries, listedOrigins } from './origin-list.ts'
import type { Command, Start } from './process.ts'
import { readAnswer, readResponse, type Seen } from './seen.ts'

// The process of one contender: does what its parent says, and waits, so that contenders take turns.

const { shape, kind, list } = JSON.parse(process.argv[2]!) as Start
const contenders: Contenders = await contendersOf(shape)
const origins = list ? entries(list) : fewOrigins
const connection = new Connection()
const built = new Map<string, Served>()

async function served({ answer }: Command): Promise<Served> {
  const setsAnswer = kind === 'floor' || kind === 'guarded'
  const key = setsAnswer ? JSON.stringify(answer) : ''
  const kept = built.get(key)
  if (kept) return kept
  const made = await (kind === 'without' ? contenders.without() : setsAnswer ? contenders[kind]!(answer) : contenders[kind]!(origins))
  built.set(key, made)
  return made
}

function headsOf({ asked: given, fromList }: Command, count: number): Head[] {
  const from = fromList && list ? listedOrigins(list, count, fromList) : []
  return Array.from({ length: count }, (_, index) => ({
    method: given.method,
    lines: parsed(browserLines(fromList ? { ...given, origin: from[index]! } : given)),
  }))
}

function requestOf({ method, lines }: Head): Request {
  const headers = lines.flatMap((name, at) => (at % 2 === 0 ? [[name, lines[at + 1]!] as [string, string]] : []))
  return new Request('https://api.example.com/orders', { method, headers })
}

/** What is given has been made before: to be measured is what comes after the parser, or after the platform's `Request`. */
async function serve(server: Served, heads: readonly Head[], measured: (work: () => Promise<void>) => Promise<void>): Promise<void> {
  if (typeof server !== 'function') return measured(() => new Promise((resolve) => serveAll(server, connection, heads, resolve)))
  const requests = heads.map(requestOf)
  return measured(async () => {
    for (const request of requests) await (await server(request)).text()
  })
}

/**
 * Nanoseconds of the processor's time for each request, in batches that are prepared before. Short ones: who reads a request's lines
 * finds them where the parser has just written them, in the processor's cache, and of hundreds prepared at once most have left it.
 */
async function measure(command: Command, requests: number): Promise<number> {
  const server = await served(command)
  const batch = 10
  let taken = 0
  for (let done = 0; done < requests; done += batch) {
    await serve(server, headsOf(command, batch), async (work) => {
      const start = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(start)
      taken += user + system
    })
  }
  return (taken * 1000) / (Math.ceil(requests / batch) * batch)
}

/** Bytes on the heap for each request: a median of batches that are too short for the collector to step in. */
async function allocate(command: Command): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const server = await served(command)
  const batches: number[] = []
  for (let batch = 0; batch < 61; batch++) {
    await serve(server, headsOf(command, 50), async (work) => {
      collect()
      const before = process.memoryUsage().heapUsed
      await work()
      batches.push((process.memoryUsage().heapUsed - before) / 50)
    })
  }
  return median(batches)
}

async function see(command: Command): Promise<Seen> {
  const server = await served(command)
  const [head] = headsOf(command, 1)
  return typeof server === 'function' ? readResponse(await server(requestOf(head!))) : readAnswer(await answerOf(server, head!))
}

async function listen(command: Command): Promise<number> {
  const server = await served(command)
  if (typeof server === 'function') throw new Error('A handler of the Fetch API does not listen')
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

function obey(command: Command): Promise<unknown> | number {
  switch (command.do) {
    case 'answer':
      return see(command)
    case 'measure':
      return measure(command, command.requests)
    case 'allocate':
      return allocate(command)
    case 'listen':
      return listen(command)
    case 'processor': {
      const { user, system } = process.cpuUsage()
      return user + system
    }
  }
}

async function reply(command: Command): Promise<void> {
  try {
    process.send!({ value: await obey(command) })
  } catch (error) {
    process.send!({ error: error instanceof Error ? error.stack : String(error) })
  }
}

process.on('message', (command: Command) => void reply(command))
process.on('disconnect', () => process.exit())
process.send!({ value: 'ready' })
