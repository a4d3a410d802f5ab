import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { RunningAdapter } from './adapter-harness.cases.ts'
import { listen } from './listen.cases.ts'

type Handler = (request: Request) => Response | Promise<Response>

/** What serves a handler of the Fetch API where the platform does not: node:http, with the platform's own Request and Response. */
export function listenToFetch(handler: Handler): Promise<RunningAdapter> {
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const headers = new Headers()
    for (let at = 0; at < incoming.rawHeaders.length; at += 2) headers.append(incoming.rawHeaders[at]!, incoming.rawHeaders[at + 1]!)
    const method = incoming.method!
    const body = method === 'GET' || method === 'HEAD' ? null : (Readable.toWeb(incoming) as ReadableStream)
    const response = await handler(new Request(`http://${headers.get('host')}${incoming.url}`, { method, headers, body, duplex: 'half' }))
    outgoing.writeHead(response.status, [...response.headers].flat())
    if (response.body === null || method === 'HEAD') outgoing.end()
    else Readable.fromWeb(response.body).pipe(outgoing)
  }
  return listen((incoming, outgoing) => void answer(incoming, outgoing))
}

/** `ok`, in two parts. */
export function streamed(): Response {
  const parts = ['o', 'k'].map((part) => new TextEncoder().encode(part))
  return new Response(new ReadableStream({ pull: (to) => (parts.length > 0 ? to.enqueue(parts.shift()!) : to.close()) }))
}

/** What fetch() gives of a server behind: a response that cannot be changed. */
export async function fetched(status: number, headers: Record<string, string> = {}): Promise<Response> {
  const { url, close } = await listen((_, response) => {
    response
      .writeHead(status, 'As Sent', { 'Content-Type': 'text/x-upstream', ...headers })
      .end(status === 200 ? 'from upstream' : undefined)
  })
  const response = await fetch(url, { redirect: 'manual' })
  // Its body is all here.
  if (status === 200) await response.clone().text()
  await close()
  return response
}
