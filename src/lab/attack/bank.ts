import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerTo } from './bank-data.ts'
import { linesOf, logEntry } from './log.ts'
import { accountPage, doorPage, loggedOutPage, transferPage } from './pages/bank-pages.ts'
import { sendPage } from './pages/page-frame.ts'
import { readBody } from '../read-body.ts'
import type { Scene } from './scene.ts'
import { cookieLines, expiredCookieLines } from './vault.ts'

/** Answers as the bank does: its own pages, and its data behind the policy of the round. */
export function answerAsBank(request: IncomingMessage, response: ServerResponse, scene: Scene): void {
  const { vault } = scene
  if (request.url === '/') {
    sendPage(response, vault.isLoggedIn(request) ? accountPage(vault) : doorPage())
  } else if (request.url === '/login') {
    response.setHeader('Set-Cookie', cookieLines(vault.logIn()))
    sendPage(response, accountPage(vault))
  } else if (request.url === '/logout') {
    vault.session = null
    response.setHeader('Set-Cookie', expiredCookieLines())
    response.setHeader('Clear-Site-Data', '"cookies", "cache"')
    sendPage(response, loggedOutPage())
  } else {
    answerWithData(request, response, scene)
  }
}

function answerWithData(request: IncomingMessage, response: ServerResponse, scene: Scene): void {
  const { cache } = scene
  const kept = cache?.match(request) ?? null
  const cookie = scene.vault.isLoggedIn(request)
  response.once('finish', () => scene.note(logEntry(request, response, cookie, cache === null ? null : kept !== null)))
  // Set first: where nothing is set, a policy writes its headers at once, and the log could not read them.
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (kept !== null) {
    for (const [name, value] of kept.headers) response.setHeader(name, value)
    response.end(kept.text)
    return
  }
  scene.bankPolicy(request, response, () => void give(request, response, scene))
}

async function give(request: IncomingMessage, response: ServerResponse, { cache, vault }: Scene): Promise<void> {
  const answer = answerTo(request, await readBody(request), vault)
  response.statusCode = answer.status
  if (request.url === '/transfer' && request.headers['sec-fetch-mode'] === 'navigate') {
    sendPage(response, transferPage(answer.status === 200, vault))
    return
  }
  response.setHeader('Content-Type', 'application/json')
  // Caches that are shared may keep what everybody may know. Browsers ask each time.
  response.setHeader('Cache-Control', answer.forEveryone ? 's-maxage=60, max-age=0' : 'no-store')
  const text = JSON.stringify(answer.data)
  response.end(text)
  if (answer.forEveryone) cache?.put(request, { headers: linesOf(response), text })
}
