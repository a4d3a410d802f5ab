import type { Program, Texts } from '../patient.ts'

/** Whom the news allow. */
export const friend = 'https://friend.example'

/**
 * An application of somebody else on the same site, under `/neighbour`: it answers its own preflights, and allows a page of its own. It listens by itself, or
 * another application gives it what is asked of it.
 */
export const news: Texts = {
  'news.js': `export function news(request, response) {
  const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers
  response.setHeader('Access-Control-Allow-Origin', '${friend}')
  response.setHeader('Timing-Allow-Origin', '${friend}')
  if (isPreflight) response.setHeader('Access-Control-Allow-Methods', 'PUT').setHeader('Access-Control-Allow-Headers', 'content-type, authorization')
  response.writeHead(isPreflight ? 204 : 200).end(isPreflight ? '' : 'Nothing new.')
}
`,
  'beside.js': `import { createServer } from 'node:http'
import { news } from './news.js'

createServer(news).listen(process.env.PORT, '127.0.0.1')
`,
}

export const newsProgram: Program = { run: 'node', file: 'beside.js', at: 'beside' }

/** An API of Node which has the news in it. */
export function withNews(api: string): string {
  const [start] = /createServer\(\(request, response\) => \{\n/.exec(api)!
  return `import { news } from './news.js'\n${api.replace(start, `${start}  if (request.url.startsWith('/neighbour')) return news(request, response)\n`)}`
}
