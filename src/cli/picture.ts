import { isHeld } from '../doctor/held.ts'
import type { Step } from '../engine/index.ts'
import { checkLabel } from './describe-step.ts'
import type { Paint } from './paint.ts'
import type { ProfileReport, WireReport } from './report.ts'
import { shown, wrap } from './wrap.ts'

/** Longer chains of redirects are shown by their beginning and their end. */
const most = 8

/** The lanes that everything is drawn in. */
interface Frame {
  /** Columns between the lanes. */
  readonly inner: number
  readonly paint: Paint
}

type Colour = (text: string) => string

/**
 * The exchange as two lanes, page and server: one arrow for each request and each answer, the checks of it below.
 * @param width of the whole, in columns
 */
export function picture(profile: ProfileReport, page: string, method: string, width: number, paint: Paint): string[] {
  const { wire, trace, state, reached } = profile
  const frame = { inner: width - 6, paint }
  const sent = trace.flatMap(({ rule }, index) => (rule.endsWith('.send') ? [index] : []))
  const before = trace.slice(0, sent[0]).flatMap((step) => check(step, frame))
  const requests = wire.map((one, index) => {
    const previous = wire[index - 1]
    // What follows a request that the engine was given no answer to is not in the trace.
    const steps = index < sent.length ? trace.slice(sent[index], sent[index + 1]) : []
    const isSameServer = previous !== undefined && serverOf(previous) === serverOf(one)
    return [
      ...(isSameServer ? [] : lanes(index === 0 ? page : '', serverOf(one), frame)),
      ...exchanged(one, redirects(profile, one, steps), frame),
      ...steps.flatMap((step) => check(step, frame)),
    ]
  })
  const left = requests.length - most
  const kept = left <= 1 ? requests : [...requests.slice(0, 4), [gap(`… ${left + 1} more …`, frame)], ...requests.slice(-3)]
  const never = !reached && state === 'blocked' && requests.length > 0 ? [gap(`the ${method} itself is never sent`, frame)] : []
  return [...before, ...kept.flat(), ...never]
}

/** A request and its answer, with what is to be said of them. */
function exchanged(one: WireReport, leads: boolean, frame: Frame): string[] {
  const { paint } = frame
  const broken = one.answeredBy !== 'itself'
  return [
    toServer(`${one.method} ${pathOf(one.url)}`, broken, frame),
    ...asides(one).map((text) => row(`  ${text}`, paint.dim, frame)),
    toPage(answerText(one, leads), one.failure === null ? paint.bold : paint.red, broken, frame),
  ]
}

function check(step: Step, frame: Frame): string[] {
  const label = checkLabel(step)
  if (label === null) return []
  const { inner, paint } = frame
  const [sign, colour] = step.outcome === 'pass' ? (['✓', paint.green] as const) : (['✗', paint.red] as const)
  return wrap(shown(label, 2 * inner - 40), inner, `  ${sign} `, '    ').map((text) => row(text, colour, frame))
}

/** Whether an answer redirects is for the engine to say: by a rule that it applied, or by what it found. */
function redirects({ finding, result, wire }: ProfileReport, one: WireReport, steps: readonly Step[]): boolean {
  if (steps.some(({ rule }) => /^(?:redirect\.|(?:cors-preflight|http-fetch)\.redirect$)/.test(rule))) return true
  if (one !== wire.at(-1)) return false
  if (result?.kind === 'response') return result.type === 'opaqueredirect'
  return finding !== null && 'redirectTo' in finding.args && finding.args.redirectTo !== null
}

function row(text: string, colour: Colour, { inner, paint }: Frame, lane = '│'): string {
  const cut = shown(text, inner)
  return `  ${paint.dim(lane)} ${colour(cut)}${' '.repeat(inner - cut.length)} ${paint.dim(lane)}`
}

/** Where something is left out. */
function gap(text: string, frame: Frame): string {
  return row(`  ${text}`, frame.paint.dim, frame, '┊')
}

function toServer(text: string, broken: boolean, { inner, paint }: Frame): string {
  const cut = shown(text, inner - 8)
  return `  ${paint.dim('├─')} ${paint.bold(cut)} ${paint.dim(`${shaft(cut, broken, inner)}▶│`)}`
}

function toPage(text: string, colour: Colour, broken: boolean, { inner, paint }: Frame): string {
  const cut = shown(text, inner - 8)
  return `  ${paint.dim(`│◀${shaft(cut, broken, inner)}`)} ${colour(cut)} ${paint.dim('─┤')}`
}

function shaft(text: string, broken: boolean, inner: number): string {
  return (broken ? '╌' : '─').repeat(inner - text.length - 2)
}

/** The names above the lanes: in one line if there is room. */
function lanes(page: string, server: string, { inner, paint }: Frame): string[] {
  const [left, right] = [shown(page, inner), shown(server, inner)]
  if (page === '') return [`  ${paint.dim('│')} ${' '.repeat(inner - right.length)}${paint.cyan(right)} ${paint.dim('│')}`]
  const between = inner + 4 - left.length - right.length
  if (between >= 3) return [`  ${paint.cyan(left)}${' '.repeat(between)}${paint.cyan(right)}`]
  return [`  ${paint.cyan(left)}`, `  ${' '.repeat(inner + 4 - right.length)}${paint.cyan(right)}`]
}

function asides({ of, hop, headers, credentials, cookie, answeredBy, method }: WireReport): string[] {
  const value = (name: string) => headers.find(([each]) => each === name)?.[1]
  const names = value('Access-Control-Request-Headers')
  return [
    ...(of === 'preflight'
      ? [`may the page send ${value('Access-Control-Request-Method')}${names === undefined ? '' : ` with ${names}`}?`]
      : []),
    ...(value('Origin') === 'null' ? [hop > 0 ? 'Origin: null, as the redirect crossed origins' : 'Origin: null'] : []),
    ...(cookie ? ['with the cookie'] : credentials && value('Origin') !== undefined ? ['with credentials'] : []),
    ...(answeredBy === 'get' ? [`not sent: a GET was, in place of the ${method}`] : []),
    ...(answeredBy === 'other-bytes' ? ['sent once, in the bytes of another browser'] : []),
  ]
}

function answerText({ answer, failure, answeredBy }: WireReport, leads: boolean): string {
  // What is held has no other name than that.
  if (answer === null) return failure === null || isHeld(failure) ? 'no answer' : `no answer: ${failure.code}`
  const stoodIn = answeredBy === 'get' ? ' (of a GET)' : ''
  const location = leads ? answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined
  return `${answer.status}${location === undefined ? '' : ` to ${location}`}${stoodIn}`
}

function serverOf({ url }: WireReport): string {
  return new URL(url).origin
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}
