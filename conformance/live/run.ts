import type { Case, CaseRequest, Recording, WireEntry } from '../case.ts'
import { batchesOf } from './batches.ts'
import { launchChromium } from './chromium.ts'
import { ConsoleLines } from './console-lines.ts'
import { launchFirefox } from './firefox.ts'
import type { LiveBrowser } from './live-browser.ts'
import type { Plan, PlanResult } from './page-script.ts'
import { startStage } from './server.ts'
import type { Stage } from './server.ts'
import { hosts, originOf, urlOf, urlOfThen } from './stage.ts'
import type { Staged } from './stage.ts'

export type LiveEngine = 'chromium' | 'firefox'

export interface RunOptions {
  /** Told after each batch how many cases are done. */
  readonly onProgress?: (done: number, of: number) => void
}

/**
 * Runs cases in an installed browser and writes down what it did, in the order of the cases. `console` holds
 * the lines that name a URL of the case.
 */
export async function runLive(engine: LiveEngine, cases: readonly Case[], { onProgress }: RunOptions = {}): Promise<Recording[]> {
  const recordings: Recording[] = []
  while (recordings.length < cases.length) {
    const done = recordings.length
    const progress = (more: number) => onProgress?.(done + more, cases.length)
    recordings.push(...(await runPortion(engine, cases.slice(done, done + portion), progress)))
  }
  return recordings
}

// Chromium forgets preflights at random when it knows more than a thousand: each portion has a fresh browser.
const portion = 500

async function runPortion(engine: LiveEngine, cases: readonly Case[], progress: (done: number) => void): Promise<Recording[]> {
  const stage = await startStage()
  try {
    const browser = await (engine === 'chromium' ? launchChromium : launchFirefox)(stage.ports)
    try {
      await setCookies(browser)
      return await performInTime(browser, stage, cases, progress)
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

/** Performs the cases, and those once more that took so long that a cache may have forgotten what it held. */
async function performInTime(
  browser: LiveBrowser,
  stage: Stage,
  cases: readonly Case[],
  progress: (done: number) => void,
): Promise<Recording[]> {
  const staged = cases.map((each, number): Staged => ({ number, case: each }))
  const recordings = await perform(browser, stage, staged, progress)
  const late = staged.filter((each) => stage.durationOf(each.number) > (each.case.then?.waitMs ?? 0) + 1000)
  const again = late.map((each): Staged => ({ ...each, number: cases.length + each.number }))
  for (const [number, recording] of await perform(browser, stage, again, () => {})) recordings.set(number - cases.length, recording)
  return [...recordings.values()]
}

async function perform(browser: LiveBrowser, stage: Stage, staged: readonly Staged[], progress: (done: number) => void) {
  const results = new Map<number, PlanResult>()
  const lines = new ConsoleLines()
  let visited: string | null = null
  for (const each of staged) stage.enter(each)
  for (const { scheme, page, concurrency, cases } of batchesOf(staged)) {
    const url = `${originOf('same-origin', scheme)}/runner`
    if (visited !== url) await browser.visit(url)
    visited = url
    for (const result of await browser.run(page, cases.map(planOf), concurrency)) results.set(result.number, result)
    lines.take(browser.takeConsole())
    progress(results.size)
  }
  await browser.settle()
  lines.take(browser.takeConsole())
  return new Map(staged.map((each) => [each.number, recordingOf(results.get(each.number), stage.wireOf(each.number), lines.of(each))]))
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
