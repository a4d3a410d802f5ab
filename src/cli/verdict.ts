import { isHeld } from '../doctor/held.ts'
import { hearElsewhere } from '../doctor/unheard.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { ProfileReport, Report, ReportError, State, Verdict, WireReport } from './report.ts'
import { sentUnsafe } from './sent-unsafe.ts'
import { listed } from '../doctor/listed.ts'
import { profileNames } from './words.ts'

/** 1 as soon as one profile is known to block; 2 if it is not known of one; else 0. */
export function exitCodeOf(profiles: readonly ProfileReport[]): Report['exitCode'] {
  if (profiles.some(({ state }) => isRefusal(state))) return 1
  return profiles.every(({ state }) => state === 'readable') ? 0 : 2
}

/** The two questions, answered in a line: can the page read it, and does the request reach the server? */
export function verdictOf(profiles: readonly ProfileReport[], method: string): Verdict {
  const reached = profiles.every((each) => each.reached) ? true : profiles.some((each) => each.reached) ? null : false
  const exitCode = exitCodeOf(profiles)
  const readable = exitCode === 2 ? null : exitCode === 0
  const text =
    exitCode === 2
      ? unknownText(profiles)
      : `${readableText(profiles)}${reachedText(profiles, reached, wireMethod(profiles) ?? method, readable === true)}.`
  return { readable, reached, text }
}

/** Whether the server lets the page in, and something that is not CORS is known to keep the page from asking. */
export function isStoppedElsewhere({ situation, certainty }: Diagnosis): boolean {
  return situation?.kind === 'elsewhere' && certainty === 'certain'
}

export function stoppedElsewhere({ ran }: Diagnosis): Verdict {
  const text = `The server lets the page read the answer, yet ${ran === false ? 'its request never leaves the browser' : 'the page cannot'}.`
  return { readable: false, reached: ran, text }
}

/** What keeps it from being known. */
export function errorOf(profiles: readonly ProfileReport[]): ReportError | null {
  const stuck = profiles.find(({ state }) => state !== 'readable')
  const last = stuck?.wire.at(-1)
  if (stuck === undefined || last === undefined) return null
  const { of, hop, url } = last
  switch (stuck.state) {
    case 'no-answer':
      return {
        code: 'no-answer',
        message: `${last.failure?.message}${last.failure !== null && isHeld(last.failure) ? '' : looksLikeCors(profiles)}`,
        of,
        hop,
        url,
      }
    default:
      return {
        code: 'unknown-answer',
        message: unknownMessage(profiles, last),
        of,
        hop,
        url,
      }
  }
}

/** Who prints a line about it as about a CORS error. */
function looksLikeCors(profiles: readonly ProfileReport[]): string {
  const printing = profiles.filter(({ state, console }) => state === 'no-answer' && console.length > 0)
  if (printing.length === 0) return ''
  return ` ${listed(profileNames(printing))} report${printing.length === 1 ? 's' : ''} this like a CORS error, but it is none.`
}

function unknownMessage(profiles: readonly ProfileReport[], { method, url, answer, failure }: WireReport): string {
  if (failure !== null) return `${failure.message} ${hearElsewhere}`
  const sent = sentUnsafe(profiles)
  const isFine = answer !== null && answer.status < 300
  const nothing = isFine ? ', which the page may not read, though the preflight lets it ask' : ', which says nothing of it'
  if (sent === null)
    return `The ${method} was not sent, and a GET in its place was answered with ${answer?.status}${nothing}. --send sends the ${method} itself, once.`
  return `The ${sent.method} was sent once, to ${sent.url}. After that, ${url} was asked with a GET in place of the ${method}, and answered with ${answer?.status}${nothing}.`
}

function isRefusal(state: State): boolean {
  return state === 'blocked' || state === 'opaque'
}

function readableText(profiles: readonly ProfileReport[]): string {
  const readers = profiles.filter(({ state }) => state === 'readable')
  const refusers = profiles.filter(({ state }) => isRefusal(state))
  const others = profiles.filter((each) => !readers.includes(each) && !refusers.includes(each))
  const assumed = profiles.some((each) => each.assumed) ? ' (assumed from a GET)' : ''
  const unknown = others.length === 0 ? '' : `; of ${listed(profileNames(others))} it is not known`
  if (readers.length === 0) {
    const opaque = refusers.every(({ state }) => state === 'opaque')
    const who = others.length === 0 ? '' : ` in ${listed(profileNames(refusers))}`
    return `${opaque ? 'The page gets an opaque answer that it cannot read' : `The page cannot read the answer${assumed}`}${who}${unknown}`
  }
  if (refusers.length === 0) return `The page can read the answer${assumed}${unknown}`
  return `The page can read the answer${assumed} in ${listed(profileNames(readers))}, not in ${listed(profileNames(refusers))}${unknown}`
}

function reachedText(profiles: readonly ProfileReport[], reached: boolean | null, method: string, readable: boolean): string {
  if (reached === true) return readable ? `; the ${method} reaches the server` : `, yet the ${method} reaches the server`
  if (reached === false) return `, and the ${method} does not reach the server`
  return `; the ${method} reaches the server from ${listed(profileNames(profiles.filter((each) => each.reached)))} only`
}

function unknownText(profiles: readonly ProfileReport[]): string {
  const stuck = profiles.find(({ state }) => state !== 'readable')
  const last = stuck?.wire.at(-1)
  if (stuck?.state === 'no-answer')
    return `No answer came${last?.of === 'preflight' ? ' to the preflight' : ''}${last && last.hop > 0 ? ' after a redirect' : ''}: the page gets an error that is not of CORS.`
  if (last !== undefined && last.failure !== null)
    return 'visto could not look: the server answers browsers by HTTP/2, and visto asks by HTTP/1.1.'
  if (last !== undefined && last.hop > 0) return 'The redirect may be followed; the answer itself is unknown.'
  const asked = last !== undefined && stuck?.wire.some(({ of, hop }) => of === 'preflight' && hop === last.hop)
  return asked ? 'The preflight passes; the answer itself is unknown.' : 'The request needs no preflight; the answer itself is unknown.'
}

/** The method as it goes over the wire, or as a preflight asks for it. */
function wireMethod(profiles: readonly ProfileReport[]): string | null {
  const first = profiles.find(({ wire }) => wire.length > 0)?.wire[0]
  if (first === undefined) return null
  return first.of === 'request' ? first.method : (first.headers.find(([name]) => name === 'Access-Control-Request-Method')?.[1] ?? null)
}
