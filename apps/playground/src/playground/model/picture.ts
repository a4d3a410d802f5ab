import { type NetworkFailure, parseUrl, type ResponseHead, type Step, type WireRequest } from 'visto/engine'
import { wordsOf } from './rule-words.ts'
import type { Run } from './run.ts'
import type { Scene } from './scene.ts'

/** An exchange as it is drawn: a lane for the page, one for each server, and what goes between them, from above to below. */
export interface Picture {
  /** The page's origin. */
  readonly page: string
  /** The servers' origins, in the order in which they are met. */
  readonly servers: readonly string[]
  readonly rows: readonly Row[]
}

export type Row = Checkpoint | Journey | Permit | End

/** Checks that are made together, as stamps. */
export interface Checkpoint {
  readonly kind: 'checkpoint'
  readonly where: 'before' | 'preflight' | 'answer'
  readonly stamps: readonly Stamp[]
}

/**
 * `pressed`: the check passed. `missing`: the header is not there. `refused`: it is there and wrong. `noted`: it decides the way, and
 * refuses nothing. `unseen`: the check was never reached.
 */
export type StampState = 'pressed' | 'missing' | 'refused' | 'noted' | 'unseen'

export interface Stamp {
  readonly label: string
  readonly state: StampState
  readonly word: string
  /** Where its step stands in the trace; null where it was never reached. */
  readonly step: number | null
}

/** Something goes over the network, or would have. */
export interface Journey {
  readonly kind: 'journey'
  readonly to: 'server' | 'page'
  /** Which of the servers. */
  readonly server: number
  readonly of: 'preflight' | 'request'
  readonly text: string
  readonly asides: readonly string[]
  /** `ghost`: it is never sent. `lost`: nothing comes. `sealed`: it comes, and script cannot open it. */
  readonly how: 'real' | 'ghost' | 'lost' | 'sealed'
  readonly step: number | null
}

/** A stamp of an earlier preflight that still holds. */
export interface Permit {
  readonly kind: 'permit'
  readonly step: number
  /** Seconds for which it still holds, if that is known. */
  readonly seconds: number | null
}

export interface End {
  readonly kind: 'end'
  readonly how: 'readable' | 'opaque' | 'blocked' | 'no-answer'
}

/**
 * What is drawn of a run. Nothing is decided here: all of it stands in the outcome and the trace.
 *
 * @param permitted seconds for which the stamp of an earlier preflight still holds, if there is one
 */
export function pictureOf({ outcome, trace, answers }: Run, scene: Scene, permitted: number | null = null): Picture {
  const servers = serversOf(outcome.wire, scene.url)
  const rows: Row[] = []
  let sent = -1
  for (const group of grouped(trace)) {
    const [first] = group
    if (first === undefined) continue
    if (isSend(first.step)) {
      sent++
      const wire = outcome.wire[sent]
      const answer = answers[sent]
      if (wire !== undefined && answer !== undefined) rows.push(...journeys(wire, answer, servers, first.index, isSealed(outcome, sent)))
      continue
    }
    const current = outcome.wire[sent]
    const before = isBefore(first.step)
    rows.push({
      kind: 'checkpoint',
      where: before ? 'before' : first.step.of === 'preflight' ? 'preflight' : 'answer',
      stamps: [
        ...group.map(({ step, index }) => stampOf(step, index)),
        ...(before
          ? []
          : unseen(
              group.map(({ step }) => step),
              current,
            )),
      ],
    })
    const cached = group.find(({ step }) => step.rule === 'cache-match.entries' && step.got === 'match')
    if (cached !== undefined) rows.push({ kind: 'permit', step: cached.index, seconds: permitted })
  }
  const how = endOf(outcome)
  if (!outcome.reached && how === 'blocked') rows.push(ghost(outcome.wire, servers, scene))
  rows.push({ kind: 'end', how })
  return { page: scene.opaque ? 'null (opaque)' : originOf(scene.page), servers, rows }
}

export function endOf({ result, finding }: Run['outcome']): End['how'] {
  if (finding?.code === 'network-failure') return 'no-answer'
  if (result.kind === 'network-error') return 'blocked'
  return result.type === 'opaque' || result.type === 'opaqueredirect' ? 'opaque' : 'readable'
}

interface Indexed {
  readonly step: Step
  readonly index: number
}

/** Steps that belong to one checkpoint stand together: those before a request, the request, those after its answer. */
function grouped(trace: readonly Step[]): Indexed[][] {
  const groups: Indexed[][] = []
  for (const [index, step] of trace.entries()) {
    if (step.rule === 'http-network-or-cache-fetch.response') continue
    const last = groups.at(-1)
    const previous = last?.at(-1)?.step
    const together = previous !== undefined && !isSend(step) && !isSend(previous) && isBefore(previous) === isBefore(step)
    if (together) last!.push({ step, index })
    else groups.push([{ step, index }])
  }
  return groups
}

function isSend({ rule }: Step): boolean {
  return rule === 'http-network-or-cache-fetch.send'
}

function isBefore({ rule }: Step): boolean {
  return /^(?:bad-port|mixed-content|main-fetch|scheme-fetch|unsafe-headers|cache-match)\./.test(rule)
}

function stampOf(step: Step, index: number): Stamp {
  const { label } = wordsOf(step.rule)
  if (step.outcome === 'note') return { label, state: 'noted', word: notedWord(step), step: index }
  if (step.outcome === 'pass')
    return { label, state: 'pressed', word: step.rule === 'redirect.follow' ? 'followed' : 'pressed', step: index }
  const missing = (step.got === null || step.got === '') && step.rule.startsWith('cors-')
  return { label, state: missing ? 'missing' : 'refused', word: missing ? 'missing' : 'refused', step: index }
}

function notedWord({ rule, got }: Step): string {
  if (rule === 'unsafe-headers.preflight') return got === null ? 'no' : 'yes'
  if (rule === 'cache-match.entries') return got === 'match' ? 'yes' : 'no'
  if (rule === 'main-fetch.cors') return 'yes'
  if (rule === 'main-fetch.no-cors') return 'not asked'
  if (rule === 'filtered-response.expose') return got === '' || got === null ? 'none named' : 'read'
  return 'noted'
}

/** The stamps of a preflight's checkpoint that its page was not looked at for, as an earlier one was refused. */
function unseen(steps: readonly Step[], wire: WireRequest | undefined): Stamp[] {
  if (wire?.of !== 'preflight' || steps.every(({ outcome }) => outcome !== 'fail')) return []
  const looked = new Set(steps.map(({ rule }) => wordsOf(rule).label))
  return ['cors-check.allow-origin', 'cors-preflight.status', 'cors-preflight.method', 'cors-preflight.headers']
    .map((rule) => wordsOf(rule).label)
    .filter((label) => !looked.has(label))
    .map((label) => ({ label, state: 'unseen', word: 'not reached', step: null }))
}

function journeys(
  wire: WireRequest,
  answer: ResponseHead | NetworkFailure,
  servers: readonly string[],
  step: number,
  sealed: boolean,
): Journey[] {
  const server = Math.max(0, servers.indexOf(originOf(wire.url)))
  const { of } = wire
  const out: Journey = {
    kind: 'journey',
    to: 'server',
    server,
    of,
    text: `${wire.method} ${pathOf(wire.url)}`,
    asides: asidesOf(wire),
    how: 'real',
    step,
  }
  const lost = 'failed' in answer
  return [
    out,
    {
      kind: 'journey',
      to: 'page',
      server,
      of,
      text: lost ? 'no answer' : `${answer.status}`,
      asides: lost ? [] : answer.headers.filter(([name]) => isTold(name)).map(([name, value]) => `${name}: ${value}`),
      how: lost ? 'lost' : sealed ? 'sealed' : 'real',
      step,
    },
  ]
}

/** Headers of an answer that the checks look at. */
function isTold(name: string): boolean {
  return /^(?:access-control-|location$|cross-origin-resource-policy$)/i.test(name)
}

function isSealed({ result, wire }: Run['outcome'], sent: number): boolean {
  return sent === wire.length - 1 && result.kind === 'response' && (result.type === 'opaque' || result.type === 'opaqueredirect')
}

function asidesOf({ of, headers, credentials }: WireRequest): string[] {
  const shown = headers.filter(([name]) => /^(?:origin|access-control-request-.*)$/i.test(name)).map(([name, value]) => `${name}: ${value}`)
  return of === 'request' && credentials ? [...shown, 'with credentials'] : shown
}

function ghost(wire: readonly WireRequest[], servers: readonly string[], asked: Scene): Journey {
  const last = wire.at(-1)
  const url = last?.url ?? asked.url
  const method = last?.headers.find(([name]) => name === 'Access-Control-Request-Method')?.[1] ?? asked.method
  const server = Math.max(0, servers.indexOf(originOf(url)))
  return {
    kind: 'journey',
    to: 'server',
    server,
    of: 'request',
    text: `${method} ${pathOf(url)}`,
    asides: ['never sent'],
    how: 'ghost',
    step: null,
  }
}

function serversOf(wire: readonly WireRequest[], url: string): string[] {
  const met = [...new Set(wire.map((one) => originOf(one.url)))]
  return met.length === 0 ? [originOf(url)] : met
}

function originOf(url: string): string {
  return parseUrl(url)?.origin ?? url
}

function pathOf(url: string): string {
  const parsed = parseUrl(url)
  return parsed === null ? url : parsed.href.slice(parsed.href.indexOf(parsed.host) + parsed.host.length).split('#')[0]! || '/'
}
