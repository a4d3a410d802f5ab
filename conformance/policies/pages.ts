import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page that a browser opens. */
export interface ScenePage {
  readonly url: string
  readonly origin: string
  readonly opaque: boolean
}

/** The pages on two ports, and how often each is drawn. Chromium finds every name below `localhost` on loopback. */
export function pagesAt([port, other]: readonly [number, number]): (readonly [weight: number, page: ScenePage])[] {
  const hosts = [
    ...[
      `app.localhost:${port}`,
      `a.app.localhost:${port}`,
      `a.b.app.localhost:${port}`,
      `app.localhost:${other}`,
      `a.app.localhost:${other}`,
    ],
    ...[`localhost:${port}`, `evil.localhost:${port}`, `evilapp.localhost:${port}`, `app.localhost.evil.localhost:${port}`],
  ]
  const own = hosts.map((host, index) => {
    const origin = `http://${host}`
    return [index === 0 ? 10 : 2, { url: `${origin}/`, origin, opaque: false }] as const
  })
  return [...own, [3, { url: `http://app.localhost:${port}/sandboxed`, origin: 'null', opaque: true }]]
}

export interface PageServer {
  readonly port: number
  close(): void
}

/** Serves an empty page at every path; that of `/sandboxed` has an opaque origin. */
export async function servePages(): Promise<PageServer> {
  const server = createServer(({ url }, response) => {
    if (url === '/sandboxed') response.setHeader('Content-Security-Policy', 'sandbox allow-scripts')
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>page</title>')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
