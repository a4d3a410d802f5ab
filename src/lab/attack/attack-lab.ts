import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerAsPageOf } from './attacker.ts'
import { answerAsBank } from './bank.ts'
import { roleOf } from './hosts.ts'
import { pageStyle } from './pages/page-style.ts'
import type { Scene } from './scene.ts'

/**
 * Answers for the bank and for each page that asks it: one server, many names. A Host that is none of them is refused, or a page elsewhere could
 * have a name of its own point here (DNS rebinding).
 */
export function answerAsAttackLab(request: IncomingMessage, response: ServerResponse, scene: Scene): void {
  const role = roleOf(request.headers.host, scene.origins)
  if (role === null) {
    response
      .writeHead(421, { 'Content-Type': 'text/plain' })
      .end(`This server answers to ${Object.values(scene.origins).join(', ')} only.\n`)
  } else if (request.url === '/page.css') {
    // The first that a browser asks for after it has logged in.
    if (role === 'bank') scene.vault.greet(request)
    response.writeHead(200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-store' }).end(pageStyle)
  } else if (request.url === '/favicon.ico') {
    // Browsers ask for it by themselves: it is no part of the story that the log tells.
    response.writeHead(204).end()
  } else if (role === 'bank') {
    answerAsBank(request, response, scene)
  } else {
    answerAsPageOf(role, request, response, scene)
  }
}
