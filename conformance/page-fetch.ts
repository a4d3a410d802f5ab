import { createBrowser, type Browser, type BrowserPage, type PageRequestInit } from 'visto/browser'
import type { Case, CaseBody, CaseRequest, Engine, Recording, Result } from './case.ts'
import { startStage, type Stage } from './live/server.ts'
import { hosts, originOf, urlOf, urlOfThen, type Staged, type StagePort } from './live/stage.ts'
import { stageCookies } from './live/wire-log.ts'
import { attributed } from './predict.ts'

/** Runs cases through `page.fetch` in the role of this browser, over real sockets to the servers that the live browsers are judged by. */
export async function runPageFetch(engine: Engine, cases: readonly Case[]): Promise<Recording[]> {
  const stage = await startStage()
  let clock = Date.now()
  const browser = createBrowser({ profile: engine, resolve: placesOf(stage), ca: stage.certificate, now: () => clock })
  try {
    setCookies(browser)
    const recordings: Recording[] = []
    for (const [number, each] of cases.entries()) {
      const staged: Staged = { number, case: each }
      stage.enter(staged)
      recordings.push(await perform(browser, stage, staged, (milliseconds) => (clock += milliseconds)))
    }
    return recordings
  } finally {
    browser.close()
    await stage.close()
  }
}

/** Every host of the stage at every port that its URLs name. */
function placesOf({ ports }: Stage): Record<string, string> {
  const places = hosts.flatMap((host) =>
    (Object.keys(ports) as `${StagePort}`[]).map((port): [string, string] => [`${host}:${port}`, `127.0.0.1:${ports[port]}`]),
  )
  return Object.fromEntries(places)
}

function setCookies({ cookies }: Browser): void {
  for (const host of hosts) {
    cookies.set(`https://${host}/`, `${stageCookies.https}=1; Path=/; Secure; SameSite=None`)
    cookies.set(`http://${host}/`, `${stageCookies.http}=1; Path=/`)
  }
}

async function perform(browser: Browser, stage: Stage, staged: Staged, wait: (milliseconds: number) => void): Promise<Recording> {
  const { page: kind, scheme, request, then } = staged.case
  const opaque = kind === 'opaque'
  const page = browser.page(`${originOf('same-origin', scheme)}/${opaque ? 'frame' : 'runner'}`, { sandboxed: opaque })
  const lines: string[] = []
  const off = browser.on('console', (line) => lines.push(line))
  const recorded = async (asked: CaseRequest, own: string): Promise<Result> => {
    const url = asked.url ?? (asked.userinfo ? own.replace('://', '://user:pw@') : own)
    return call(page, url, asked)
  }
  const result = await recorded(request, urlOf(staged, 0))
  const ends: Result[] = []
  if (then !== undefined) {
    wait(then.waitMs ?? 0)
    await page.fetch(`/then/${staged.number}`, { mode: 'no-cors' })
    ends.push(await recorded({ ...request, ...then.request }, urlOfThen(staged)))
  }
  off()
  const wire = stage.wireOf(staged.number)
  return { wire, result, ...(ends[0] && { then: ends[0] }), console: attributed(lines, staged) }
}

async function call(page: BrowserPage, url: string, { method, headers, body, mode, credentials, redirect }: CaseRequest): Promise<Result> {
  let response: Response
  try {
    const pairs = headers.map(([name, value]): [string, string] => [name, value])
    const init = { method, headers: pairs, mode, credentials, redirect, ...(body !== null && { body: bodyOf(body) }) }
    response = await page.fetch(url, init as PageRequestInit)
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'network-error' }
    throw error
  }
  const names = [...new Set([...response.headers].map(([name]) => name))].toSorted()
  const text = await response.text()
  const { type, status, redirected } = response
  return { kind: 'response', type, status, redirected, headers: names, body: text !== '' }
}

function bodyOf(body: NonNullable<CaseBody>): NonNullable<PageRequestInit['body']> {
  if (typeof body === 'string') return body
  if ('blobType' in body) return new Blob(['blob'], { type: body.blobType })
  if ('urlencoded' in body) return new URLSearchParams(body.urlencoded)
  if ('bytes' in body) return new Uint8Array(body.bytes)
  const form = new FormData()
  form.append('field', body.formData)
  return form
}
