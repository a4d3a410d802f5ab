import type { Case, CaseRequest, Recording, WireEntry } from '../case.ts'
import { batchesOf } from './batches.ts'
import { launchChromium } from './chromium.ts'
import { ConsoleLines } from './console-lines.ts'
import { launchFirefox } from './firefox.ts'
import type { LiveBrowser } from './live-browser.ts'
import type { Plan, PlanResult } from './page-script.ts'
import { startStage } from './server.ts'
import { hosts, originOf, urlOf, urlOfThen } from './stage.ts'
import type { Staged } from './stage.ts'

export type LiveEngine = 'chromium' | 'firefox'

export interface RunOptions {
  /** Told after each batch how many cases are done. */
  readonly onProgress?: (done: number, of: number) => void
}

/**
 * Runs cases in an installed browser and writes down what it did, in the order of the cases. `console` holds
 * what Chromium's CORS code wrote; Firefox's is out of reach and stays empty.
 */
export async function runLive(engine: LiveEngine, cases: readonly Case[], options: RunOptions = {}): Promise<Recording[]> {
  const stage = await startStage()
  try {
    const browser = await (engine === 'chromium' ? launchChromium : launchFirefox)(stage.ports)
    try {
      const staged = cases.map((each, number): Staged => ({ number, case: each }))
      for (const each of staged) stage.enter(each)
      await setCookies(browser)
      const { results, lines } = await perform(browser, staged, options)
      return staged.map((each) => recordingOf(results.get(each.number), stage.wireOf(each.number), lines.of(each)))
    } finally {
      await browser.close()
    }
  } finally {
    await stage.close()
  }
}

/** Visits every host on both schemes, so that each has its cookie. */
async function setCookies(browser: LiveBrowser): Promise<void> {
  for (const scheme of ['https', 'http']) for (const host of hosts) await browser.visit(`${scheme}://${host}/cookie`)
}

async function perform(browser: LiveBrowser, staged: readonly Staged[], { onProgress }: RunOptions) {
  const results = new Map<number, PlanResult>()
  const lines = new ConsoleLines()
  let visited: string | null = null
  for (const { scheme, page, concurrency, cases } of batchesOf(staged)) {
    const url = `${originOf('same-origin', scheme)}/runner`
    if (visited !== url) await browser.visit(url)
    visited = url
    for (const result of await browser.run(page, cases.map(planOf), concurrency)) results.set(result.number, result)
    lines.take(browser.takeConsole())
    onProgress?.(results.size, staged.length)
  }
  return { results, lines }
}

function planOf(staged: Staged): Plan {
  const { request, then } = staged.case
  const second: CaseRequest = { ...request, ...then?.request }
  return {
    number: staged.number,
    url: scriptUrl(request, urlOf(staged, 0)),
    request,
    then: then ? { url: scriptUrl(second, urlOfThen(staged)), request: second, waitMs: then.waitMs ?? 0 } : null,
  }
}

function scriptUrl(request: CaseRequest, own: string): string {
  return request.url ?? (request.userinfo ? own.replace('://', '://user:pw@') : own)
}

function recordingOf(done: PlanResult | undefined, wire: readonly WireEntry[], console: readonly string[]): Recording {
  const result = done?.result ?? { kind: 'no-result' as const }
  return { wire, result, ...(done?.then && { then: done.then }), console }
}
