import { fileURLToPath } from 'node:url'
import { corsExchange } from '../engine/index.ts'
import { answerAsApi } from './api.ts'
import { noArrivals } from './arrivals.ts'
import { answerAsAttackLab } from './attack/attack-lab.ts'
import { originsAt } from './attack/hosts.ts'
import { openScene, type Scene } from './attack/scene.ts'
import type { Exhibit } from './exhibit.ts'
import { exhibits } from './exhibits.ts'
import { listenOnLoopback, type LoopbackServer } from './loopback-server.ts'
import { readApp } from './page/app.ts'
import { answerAsPage } from './page/page.ts'
import { PortError } from './port-error.ts'

export interface LabOptions {
  /** 0 to 65535; 0, the default, is any free port. */
  readonly apiPort?: number
  readonly pagePort?: number
  /** Of the attack lab's bank and its neighbours. */
  readonly attackPort?: number
  /** The folder of the built page. */
  readonly app?: string
}

/** Beside the built lab; where the lab runs from its sources, in the build. */
const builtApp = ['../playground', '../../dist/playground'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))

/** The lab, running: a page, an API of another origin, and the bank of the attack lab among its neighbours, all on loopback. */
export interface Lab {
  /** Such as `http://127.0.0.1:40001`; the page itself is at `/`. */
  readonly pageOrigin: string
  readonly apiOrigin: string
  /** Such as `http://bank.localhost:40003`, whose neighbours have the same port. */
  readonly bankOrigin: string
  readonly exhibits: readonly Exhibit[]
  /** Stops listening and closes every connection. */
  close(): Promise<void>
}

/**
 * Starts the lab.
 * @throws {PortError} if a port cannot be had
 */
export async function startLab({ apiPort = 0, pagePort = 0, attackPort = 0, app }: LabOptions = {}): Promise<Lab> {
  // Each origin is in the others' answers, and known only once all listen.
  const origins = { api: '', page: '' }
  const listening: LoopbackServer[] = []
  const open = async (...input: Parameters<typeof listen>): Promise<string> => {
    const server = await listen(...input)
    listening.push(server)
    return server.origin
  }
  const close = async (): Promise<void> => {
    await Promise.all(listening.map((server) => server.close()))
  }
  try {
    let scene: Scene | null = null
    const attack = await open('attack lab', attackPort, (request, response) => answerAsAttackLab(request, response, scene!))
    scene = openScene(originsAt(Number(new URL(attack).port || '80')))
    const server = { app: readApp(app === undefined ? builtApp : [app]), origins, arrivals: noArrivals(), scene }
    origins.api = await open('API', apiPort, (request, response) => answerAsApi(request, response, origins.page, server.arrivals))
    origins.page = await open('page', pagePort, (request, response) => answerAsPage(request, response, server))
    server.arrivals.ports.push(...[origins.api, origins.page].map((origin) => Number(new URL(origin).port || '80')))
    return { pageOrigin: origins.page, apiOrigin: origins.api, bankOrigin: scene.origins.bank, exhibits, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function listen(what: string, port: number, answer: Parameters<typeof listenOnLoopback>[1]): Promise<LoopbackServer> {
  if (!(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new PortError(`${port} is no port for the ${what}. Choose one from 1024 to 65535, or none for a free one.`)
  }
  if (port !== 0 && browsersRefuse(port)) {
    throw new PortError(`Browsers never ask port ${port}, which belongs to another protocol. Choose another for the ${what}.`)
  }
  try {
    return await listenOnLoopback(port, answer)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    const reason =
      code === 'EADDRINUSE' ? 'is taken' : code === 'EACCES' ? 'may not be used by this user' : `cannot be listened on (${String(error)})`
    throw new PortError(`Port ${port} for the ${what} ${reason}. Choose another, or none for a free one.`, { cause: error })
  }
}

function browsersRefuse(port: number): boolean {
  const step = corsExchange({ url: 'http://127.0.0.1/' }, { url: `http://127.0.0.1:${port}/` }).next()
  return step.done === true && step.value.finding?.code === 'bad-port'
}
