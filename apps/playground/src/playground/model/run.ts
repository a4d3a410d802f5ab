import {
  type Browser,
  corsExchange,
  createPreflightCache,
  getHeader,
  type NetworkFailure,
  type Outcome,
  parseUrl,
  type PreflightCache,
  type ResponseHead,
  type Step,
  type WireRequest,
} from 'visto/engine'
import { serverSpaceOf } from './address-space.ts'
import { type Answer, hopOf, pageOf, requestOf, type Scene } from './scene.ts'

export const browsers: readonly Browser[] = ['chromium', 'firefox', 'webkit']

/** What one browser makes of a scene. */
export interface Run {
  readonly browser: Browser
  readonly outcome: Outcome
  readonly trace: readonly Step[]
  /** What was answered to each request of the wire, in its order. */
  readonly answers: readonly (ResponseHead | NetworkFailure)[]
}

/** A browser's cache at a time of its own clock. */
export interface Moment {
  readonly cache: PreflightCache
  /** Seconds. */
  readonly at: number
}

/** Whether the scene's page is a URL at all: without one there is no origin to decide by. */
export function isStaged(scene: Scene): boolean {
  return parseUrl(scene.page) !== null
}

/** Plays a scene that is staged in one browser's role. */
export function runScene(scene: Scene, browser: Browser, moment?: Moment): Run {
  return play(scene, browser, (wire) => answerTo(scene, wire), moment)
}

type Server = (wire: WireRequest) => ResponseHead | NetworkFailure

/** Plays a scene against a server that may answer otherwise than the scene says. */
export function play(scene: Scene, browser: Browser, server: Server, moment?: Moment): Run {
  const trace: Step[] = []
  const answers: (ResponseHead | NetworkFailure)[] = []
  const time = moment === undefined ? {} : { cache: moment.cache, now: () => moment.at * 1000 }
  const exchange = corsExchange(pageOf(scene), requestOf(scene), { profile: browser, trace, ...time })
  let step = exchange.next()
  while (!step.done) {
    const answer = server(step.value)
    answers.push(answer)
    step = exchange.next(answer)
  }
  return { browser, outcome: step.value, trace, answers }
}

/** A second request, the same if no other is given, on what the first one left in the browser's cache. */
export function runAgain(scene: Scene, browser: Browser, seconds: number, second = scene): Run {
  const cache = createPreflightCache(browser)
  runScene(scene, browser, { cache, at: 0 })
  return runScene(second, browser, { cache, at: seconds })
}

/** Longer than any browser keeps a preflight. */
const aWeek = 7 * 24 * 3600

/** For how many seconds a second request goes without a preflight, found by asking the engine at one time after another; null where no preflight is made. */
export function stampValidFor(scene: Scene, browser: Browser, second = scene): number | null {
  if (!preflights(runScene(scene, browser))) return null
  let [valid, expired] = [0, aWeek]
  if (preflights(runAgain(scene, browser, 0, second))) return 0
  while (expired - valid > 1) {
    const middle = Math.floor((valid + expired) / 2)
    if (preflights(runAgain(scene, browser, middle, second))) expired = middle
    else valid = middle
  }
  return expired
}

export function preflights({ outcome }: Run): boolean {
  return outcome.wire.some(({ of }) => of === 'preflight')
}

function answerTo(scene: Scene, wire: WireRequest): ResponseHead | NetworkFailure {
  const answer = hopOf(scene, wire.hop)[wire.of]
  if (answer.failed) return { failed: 'ECONNREFUSED' }
  return { ...headOf(answer, getHeader(wire.headers, 'origin') ?? ''), addressSpace: serverSpaceOf(scene, wire.url) }
}

/** The head as its bytes stand on the wire: what is no byte cannot be sent. */
function headOf({ status, headers }: Answer, origin: string): ResponseHead {
  const bytes = (text: string) => text.replaceAll('{origin}', origin).replace(/[^\0-\xff]/g, '?')
  return {
    status,
    headers: headers.filter(([name]) => name !== '').map(([name, value]) => [bytes(name), bytes(value)] as const),
  }
}
