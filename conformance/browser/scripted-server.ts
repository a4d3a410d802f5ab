import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Browser, type BrowserOptions, type BrowserPage, createBrowser } from 'visto/browser'

/** What a server answers: header lines as an object, a list of values for several lines of one name. */
export interface Scripted {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string
}

/** What it answers to a preflight and to the request, hop by hop; without more it tells what it was asked, and lets nobody read it. */
export interface Script {
  readonly preflight?: Scripted
  readonly answer?: Scripted
}

/** Where it is asked from: the page of a shop; its own host, its site, and two others. */
export const places = {
  own: 'http://shop.example:8000',
  site: 'http://api.shop.example:8000',
  other: 'http://api.other.example:8000',
  third: 'http://cdn.third.example:8000',
} as const
export type Place = keyof typeof places

/** A page, and one server that plays every host: what it answers stands in the URL. */
export interface Scene {
  readonly browser: Browser
  readonly page: BrowserPage
  readonly url: (place: Place, script?: Script, path?: string) => string
  /** What went over the wire: `OPTIONS api.other.example`. */
  readonly wire: () => string[]
  /** The headers of a request that went over the wire, the last without a number, by lower-case name. */
  readonly sent: (at?: number) => Record<string, string>
}

/** A scene that ends with its test. */
export async function openScene(options: BrowserOptions = {}): Promise<Scene> {
  const server = createServer((request, response) => {
    const script = JSON.parse(new URL(request.url ?? '/', 'http://x').searchParams.get('script') ?? '{}') as Script
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers
    const { status = isPreflight ? 204 : 200, headers = {}, body } = (isPreflight ? script.preflight : script.answer) ?? {}
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    void bodyOf(request).then((text) => response.writeHead(status).end(body ?? JSON.stringify({ method: request.method, body: text })))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const resolve = Object.fromEntries(Object.values(places).map((place) => [new URL(place).host, `127.0.0.1:${port}`]))
  const browser = createBrowser({ ...options, resolve })
  onTestFinished(() => {
    browser.close()
    server.closeAllConnections()
    server.close()
  })
  return {
    browser,
    page: browser.page(`${places.own}/cart?item=1#pay`),
    url: (place, script = {}, path = '/') => `${places[place]}${path}?script=${encodeURIComponent(JSON.stringify(script))}`,
    wire: () => browser.network.map(({ method, url }) => `${method} ${new URL(url).hostname}`),
    sent: (at = -1) => {
      const { headers } = browser.network.at(at) ?? { headers: [] }
      return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}

/** `type status`, or the name of the error: what script sees first. */
export async function seen(response: Promise<Response>): Promise<string> {
  return response.then(
    ({ type, status }) => `${type} ${status}`,
    (error: unknown) => (error as Error).name,
  )
}

/** A redirect to a URL, that other sites may follow. */
export function redirect(to: string, status = 302, headers: Scripted['headers'] = {}): Scripted {
  return { status, headers: { Location: to, 'Access-Control-Allow-Origin': '*', ...headers } }
}

/** An answer, or a preflight's, that every site may read. */
export const open: Scripted = { headers: { 'Access-Control-Allow-Origin': '*' } }
