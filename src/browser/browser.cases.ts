import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { BrowserOptions } from './options.ts'
import { type Browser, createBrowser } from './create-browser.ts'
import { CorsError } from './cors-error.ts'

export const home = 'https://app.example.com/'

/** A browser that is closed with the test. */
export function openBrowser(options: BrowserOptions = {}): Browser {
  const browser = createBrowser(options)
  onTestFinished(() => browser.close())
  return browser
}

/** A server on loopback that is closed with the test. */
export async function listen(
  listener: RequestListener,
): Promise<{ readonly port: number; readonly server: Server; readonly sockets: Set<Socket> }> {
  const server = createServer(listener)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, server, sockets }
}

/** The address of a server as a page of another site calls it. */
export function apiAt(port: number, path = '/'): string {
  return `http://api.localhost:${port}${path}`
}

/** The TypeError and its cause. */
export async function refusalOf(response: Promise<unknown>): Promise<{ readonly error: TypeError; readonly cause: CorsError }> {
  const error = await response.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  )
  if (error instanceof TypeError && error.cause instanceof CorsError) return { error, cause: error.cause }
  throw error
}

/** A listener that lets every origin read what it answers, and consents to whatever a preflight asks. */
export function open(answer: RequestListener): RequestListener {
  return (request, response) => {
    const { origin = '*' } = request.headers
    response.setHeader('Access-Control-Allow-Origin', origin)
    response.setHeader('Access-Control-Allow-Credentials', 'true')
    response.setHeader('Access-Control-Expose-Headers', 'x-seen')
    if (request.method !== 'OPTIONS') return answer(request, response)
    response.setHeader('Access-Control-Allow-Methods', request.headers['access-control-request-method'] ?? '')
    response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '')
    response.writeHead(204).end()
  }
}

/** Answers with the header lines of the request. */
export const echo: RequestListener = open((request, response) => void response.end(JSON.stringify(request.headers)))
