import { isToken } from '../engine/index.ts'
import { nearestOption } from './nearest-option.ts'
import { furtherFaults, originAdvice, type Advice } from './origin-advice.ts'
import type { Problem, ProblemCode } from './problem.ts'
import { longestKept } from './read-max-age.ts'
import { standardMethod } from './read-methods.ts'
import { choices } from './read-options.ts'
import type { OriginScene } from './read-origin.ts'
import type { Fault } from './report.ts'
import { longestRead, quoted, quotedList, separate, shown, unset } from './shown.ts'

export { describe } from './describe-problems.ts'
export { inHeader, refusalToTell } from './refusal.ts'
export { originFunctionFailed } from './origin-function-failed.ts'

/** What is said of a fault, the value being the subject, and what to write instead; and what else is wrong with what was meant. */
export function advise(fault: Fault, scene: OriginScene): readonly Problem[] {
  return [fault, ...furtherFaults(fault, scene)].map((each) => problemOf(each, scene))
}

function problemOf(fault: Fault, scene: OriginScene): Problem {
  const { code, is, use = null } = adviceFor(fault, scene)
  const path = fault.code === 'unknown-option' && !/^\w{1,40}$/.test(fault.path) ? quoted(fault.path.slice(0, 40)) : fault.path
  return { code: code ?? fault.code, path, value: fault.value, reason: `${shown(fault.value)} ${is}`, use }
}

function adviceFor(fault: Fault, scene: OriginScene): Advice {
  const { code, path, value } = fault
  if (/^(origin|dangerouslyAllowOrigins)\b/.test(path)) return originAdvice(fault, scene)
  if (code === 'type' && value === undefined) return { is: unset }
  if (code === 'type' && path in choices) return choiceAdvice(path as keyof typeof choices, value)
  if (code === 'token') return tokenAdvice(path, String(value))
  if (code === 'lower-case-method') return { is: 'matches no request: letters count', use: quoted(standardMethod(String(value))) }
  if (code === 'max-age')
    return { is: 'is not a number of whole seconds from 0 to 86400, which is what browsers keep', use: secondsMeant(value) }
  if (code === 'unknown-option')
    return { is: 'is given to no option', use: nearestOption(path, [...Object.keys(choices), ...otherOptions]) }
  if (code.endsWith('-header')) return { is: headerSentence(code, path) }
  if (code === 'type') return { is: path.includes('[') ? 'is not a name' : (typesOf[path] ?? 'is not a function') }
  return { is: sentences[code] ?? '', ...(uses[code] && { use: uses[code] }) }
}

const sentences: Partial<Record<ProblemCode, string>> = {
  'wildcard-with-credentials': 'means nothing with credentials: list the names',
  'forbidden-method': 'is never sent by a page',
  'forgery-from-everyone': 'refuses nobody where everyone is allowed',
}

const uses: Partial<Record<ProblemCode, string>> = { 'forgery-from-everyone': 'false' }

const otherOptions = ['origin', 'dangerouslyAllowOrigins', 'methods', 'allowedHeaders', 'exposedHeaders', 'maxAge']

const list = 'is not a list'
const typesOf: Readonly<Record<string, string>> = {
  options: 'is not an object with options',
  methods: list,
  allowedHeaders: list,
  exposedHeaders: list,
}

/** Where the other option would refuse it too, no word of that. */
function headerSentence(code: ProblemCode, path: string): string {
  if (code === 'response-header') return 'is a header of responses, which no request has: leave it out, or expose it by exposedHeaders'
  if (code === 'request-header') return 'is a header of requests, which no response has: leave it out'
  return path.startsWith('allowed')
    ? 'is set by the browser itself, and by no page: leave it out'
    : 'is never shown to script, whatever a server says: leave it out'
}

/** Text is taken for what it says: `'true'` was meant to be `true`. */
function choiceAdvice(name: keyof typeof choices, value: unknown): Advice {
  if (name === 'preflightContinue')
    return { code: 'preflight-continue', is: 'has no use: a preflight is answered here, other OPTIONS go on' }
  if (name === 'publicSuffix' || name === 'onOriginError') return { is: 'is not a function' }
  const texts = choices[name].map((each) => (each === Function ? 'a function' : typeof each === 'string' ? quoted(each) : String(each)))
  const use = texts.find((text) => text === value) ?? null
  const is = `is not one of ${texts.join(', ')}`
  return name === 'optionsSuccessStatus' ? { code: 'options-status', is, use: use ?? '204' } : { is, use }
}

/** Words of one name, between which a blank stands for the hyphen. */
const nameInWords = /^(?:content|cache|if|last|x)(?: [a-z]+)+$/i

function tokenAdvice(path: string, value: string): Advice {
  const isMethod = path.startsWith('methods')
  const text = !isMethod && nameInWords.test(value) ? value.replaceAll(' ', '-') : value
  const parts = separate(text.slice(0, longestRead)).map((part) => (isMethod ? standardMethod(part) : part))
  const readable = value.length < longestRead && parts.every(isToken)
  if (parts.length > 1) {
    return { code: 'list-in-string', is: 'is a list in one string', use: readable ? quotedList(parts, path.includes('[')) : null }
  }
  return { is: 'cannot be a name', use: readable && parts[0] && parts[0] !== value ? quoted(parts[0]) : null }
}

const secondsIn: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: longestKept }

/** The number to write for `'10m'`, `'600'`, `-1`, `1.5` or a week. */
function secondsMeant(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? `${value}`.slice(0, 40) : ''
  // Not milliseconds, nor months.
  const [, amount, unit = 's'] = /^(-?\d+\.?\d*) ?(?:([smhd])(?!s$|on)[a-z]*)?$/i.exec(text) ?? []
  return amount ? String(Math.min(Math.max(Math.floor(Number(amount) * secondsIn[unit.toLowerCase()]!), 0), longestKept)) : null
}
