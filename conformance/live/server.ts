import { answerOf } from '../answer.ts'
import type { Answer, HeaderLine, Scheme, WireEntry } from '../case.ts'
import { selfSignedCertificate } from './certificate.ts'
import { startRawServer } from './http-server.ts'
import type { RawRequest } from './http-server.ts'
import { hosts, placeOf, ports, roleOf } from './stage.ts'
import type { StagePort, Staged } from './stage.ts'
import { isPreflight, stageCookies, wireEntry } from './wire-log.ts'

/** The servers of the stage, each on a free loopback port. */
export interface Stage {
  /** Where each port that a URL names really is. */
  readonly ports: Readonly<Record<StagePort, number>>
  /** Of the servers that speak TLS, in PEM. */
  readonly certificate: string
  /** Answers for this case from now on. */
  enter(staged: Staged): void
  /** What has arrived for a case, in order. */
  wireOf(number: number): readonly WireEntry[]
  /** Milliseconds from the first arrival of a case to the last. */
  durationOf(number: number): number
  close(): Promise<void>
}

interface Performance {
  readonly staged: Staged
  step: 1 | 2
  readonly wire: WireEntry[]
  readonly arrivals: number[]
}

/** Starts the four servers. They serve the page at `/runner`, the frame at `/frame`, and the cases under `/c/`. */
export async function startStage(): Promise<Stage> {
  const performances = new Map<number, Performance>()
  const certificate = selfSignedCertificate(hosts)
  const start = (port: StagePort) =>
    startRawServer(ports[port] === 'https' ? certificate : null, (request) => respond(request, ports[port], performances))
  const [https, http, otherHttps, otherHttp] = await Promise.all([start(443), start(80), start(8443), start(8080)])
  return {
    ports: { 443: https.port, 80: http.port, 8443: otherHttps.port, 8080: otherHttp.port },
    certificate: certificate.cert,
    enter: (staged) => performances.set(staged.number, { staged, step: 1, wire: [], arrivals: [] }),
    wireOf: (number) => performances.get(number)?.wire ?? [],
    durationOf: (number) => {
      const arrivals = performances.get(number)?.arrivals ?? []
      return (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)
    },
    close: async () => {
      await Promise.all([https, http, otherHttps, otherHttp].map((server) => server.close()))
    },
  }
}

function respond(request: RawRequest, scheme: Scheme, performances: ReadonlyMap<number, Performance>): Buffer {
  const place = placeOf(request.path)
  if (!place) return respondItself(request, scheme, performances)
  const performance = performances.get(place.number)
  const host = request.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? ''
  const to = performance && roleOf(`${scheme}://${host}`, performance.staged.case.scheme)
  if (!performance || !to) return serialize({ status: 404, headers: [] }, request.method)
  const { staged, step, wire, arrivals } = performance
  arrivals.push(Date.now())
  wire.push(wireEntry(request, staged.case, step, place.hop, to))
  return serialize(answerOf(staged, step, place.hop, request.path, isPreflight(request)), request.method)
}

/** The judge's own pages: they set the cookies, hold the script, and let a case step on to its second request. */
function respondItself(request: RawRequest, scheme: Scheme, performances: ReadonlyMap<number, Performance>): Buffer {
  const page = (headers: HeaderLine[], body: string) =>
    serialize({ status: 200, headers: [['Content-Type', 'text/html'], ['Cache-Control', 'no-store'], ...headers], body }, request.method)
  if (request.path === '/cookie') {
    return page([['Set-Cookie', `${stageCookies[scheme]}=1; Path=/${scheme === 'https' ? '; Secure; SameSite=None' : ''}`]], icon)
  }
  if (request.path === '/runner') return page([], `${icon}<iframe sandbox="allow-scripts" src="/frame"></iframe>`)
  if (request.path === '/frame') return page([], icon)
  const performance = performances.get(Number(/^\/then\/(\d+)$/.exec(request.path)?.[1]))
  if (performance) performance.step = 2
  return serialize({ status: performance ? 204 : 404, headers: [['Cache-Control', 'no-store']] }, request.method)
}

// Without an icon of its own, a browser asks for /favicon.ico.
const icon = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'

function serialize({ status, headers, body = '' }: Answer, method: string): Buffer {
  const bytes = Buffer.from(body)
  const hasBody = status !== 204 && status !== 304
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = hasBody ? `Content-Length: ${bytes.length}\r\n` : ''
  const head = Buffer.from(`HTTP/1.1 ${status} X\r\n${lines}${length}\r\n`, 'latin1')
  return hasBody && method !== 'HEAD' ? Buffer.concat([head, bytes]) : head
}
