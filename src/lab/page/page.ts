import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { exhibits } from '../exhibits.ts'
import { icon } from './drawings.ts'
import { html, type Origins } from './html.ts'
import { style } from './style.ts'

const script = readFileSync(new URL('script.js', import.meta.url))

/** Answers as the page's own server does: the page, its style, its script and its icon, and nothing of other origins. */
export function answerAsPage(request: IncomingMessage, response: ServerResponse, origins: Origins): void {
  // localhost is another origin than 127.0.0.1, and the API allows one.
  if (`http://${request.headers.host}` !== origins.page) {
    response.writeHead(307, { Location: `${origins.page}/` }).end()
    return
  }
  const path = request.url?.split('?')[0] ?? ''
  const file = Object.hasOwn(files, path) ? files[path] : undefined
  const read = request.method === 'GET' || request.method === 'HEAD'
  if (file === undefined || !read) {
    response.writeHead(read ? 404 : 405, { 'Content-Type': 'text/plain', ...(!read && { Allow: 'GET, HEAD' }) })
    response.end(read ? 'The lab is at /.\n' : 'Only GET and HEAD are answered here.\n')
    return
  }
  response.writeHead(200, {
    'Content-Type': file.type,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy(origins),
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(file.content(origins))
}

const files: Readonly<Record<string, { type: string; content: (origins: Origins) => string | Buffer }>> = {
  '/': { type: 'text/html; charset=utf-8', content: (origins) => html(origins, exhibits) },
  '/style.css': { type: 'text/css; charset=utf-8', content: () => style },
  '/script.js': { type: 'text/javascript; charset=utf-8', content: () => script },
  '/icon.svg': { type: 'image/svg+xml', content: () => icon },
}

function policy({ api }: Origins): string {
  const own = ['script-src', 'style-src', 'img-src'].map((directive) => `${directive} 'self'`)
  const none = ['default-src', 'base-uri', 'form-action', 'frame-ancestors'].map((directive) => `${directive} 'none'`)
  return [...none, ...own, `connect-src 'self' ${api}`].join('; ')
}
