import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Arrivals } from './arrivals.ts'
import type { Exhibit } from './exhibit.ts'
import { answerAsEcho, echoPath } from './echo.ts'
import { exhibits } from './exhibits.ts'

/** Answers as the API of the lab does, whose page has the origin `page`. */
export function answerAsApi(request: IncomingMessage, response: ServerResponse, page: string, arrivals: Arrivals): void {
  const path = request.url?.split('?')[0]
  if (path === echoPath) {
    answerAsEcho(request, response, arrivals)
    return
  }
  const exhibit = exhibits.find((each) => each.path === path)
  if (exhibit === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end(`There is nothing here. ${page} lists what there is.\n`)
    return
  }
  answer(exhibit, request, response, page)
}

function answer(exhibit: Exhibit, request: IncomingMessage, response: ServerResponse, page: string): void {
  const asker = { origin: request.headers.origin ?? null, page }
  const methods = [...new Set(['GET', 'HEAD', exhibit.request.method])]
  if (request.method === 'OPTIONS') {
    const { status, headers } = exhibit.preflight(asker)
    response.writeHead(status, { ...headers })
    response.end()
    return
  }
  const known = methods.includes(request.method ?? '')
  response.writeHead(known ? 200 : 405, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...exhibit.headers(asker),
    ...(!known && { Allow: [...methods, 'OPTIONS'].join(', ') }),
  })
  response.end(
    JSON.stringify(known ? { message: 'Your script reads this: CORS is right.' } : { error: `There is no ${request.method} here.` }),
  )
}
