import type { IncomingMessage, ServerResponse } from 'node:http'
import { attackPage } from './pages/attack-page.ts'
import { keepScript } from './pages/keep-script.ts'
import { sendPage } from './pages/page-frame.ts'
import { parseRecord, readBody } from '../read-body.ts'
import { readLoot } from './read-loot.ts'
import type { PageAttack } from './round.ts'
import type { Scene } from './scene.ts'
import type { Role } from './state.ts'

type Page = Exclude<Role, 'bank'>

/** Answers as the pages do that ask the bank: the page, its script, and the place where it reports what it got. */
export function answerAsPageOf(role: Page, request: IncomingMessage, response: ServerResponse, scene: Scene): void {
  const { round, attack, origins } = scene
  const own = attackOf(role, scene)
  const script = own?.script(origins) ?? null
  if (request.method === 'POST' && request.url === '/loot') {
    void takeLoot(role, request, response, scene)
  } else if (request.method !== 'GET') {
    response.writeHead(405, { 'Content-Type': 'text/plain', Allow: 'GET' }).end('Only GET is answered here.\n')
  } else if (request.url === '/') {
    // Where another page comes first, this one goes on with the run.
    if (role === attack.place) scene.begin()
    sendPage(response, attackPage({ role, origin: origins[role], bank: origins.bank, round: round.number, script }))
  } else if (request.url === '/attack.js' || request.url === '/keep.js') {
    response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' })
    response.end(request.url === '/keep.js' ? keepScript : script)
  } else {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('The page is at /.\n')
  }
}

/** What a page does in this round: its own attack, or the visit on which another page sends its reader. */
function attackOf(role: Page, { round, attack }: Scene): PageAttack | null {
  if (attack.place === role) return 'script' in attack ? attack : null
  const next = 'leadsTo' in attack && attack.leadsTo === role ? round.attacks.find(({ place }) => place === role) : undefined
  return next !== undefined && 'script' in next ? next : null
}

/** Pages report to their own origin, as any page may; from elsewhere nothing is taken. */
async function takeLoot(role: Page, request: IncomingMessage, response: ServerResponse, scene: Scene): Promise<void> {
  if (request.headers.origin !== scene.origins[role] || attackOf(role, scene) === null) {
    response.writeHead(403).end()
    return
  }
  const loot = readLoot(role, parseRecord(await readBody(request)))
  if (loot !== null) scene.keep(loot)
  response.writeHead(loot === null ? 400 : 204).end()
}
