import {
  consoleText,
  corsExchange,
  createPreflightCache,
  type NetworkFailure,
  type Outcome,
  type PageRequest,
  type PreflightCache,
  type ProfileName,
  type WireRequest,
} from 'visto/engine'
import { answerOf } from './answer.ts'
import type { Case, CaseBody, CaseRequest, Engine, HeaderLine, Recording, Result, WireEntry } from './case.ts'
import { createJar, registrableDomain, siteOf, type Jar } from './jar.ts'
import { namePlaces, originOf, placeOf, roleOf, urlOf, urlOfThen, type Staged } from './live/stage.ts'
import { wireEntry } from './live/wire-log.ts'

/** What the engine, in the role of this browser, makes of a case: in the form of a recording. With another profile, by its rules. */
export function predict(of: Case, engine: Engine, profile: ProfileName = engine): Recording {
  return predictAll(of, engine, profile).recording
}

/** The same, and the outcome of each `fetch()`. */
export function predictAll(of: Case, engine: Engine, profile: ProfileName = engine): { recording: Recording; outcomes: Outcome[] } {
  const staged: Staged = { number: 0, case: of }
  const stage: Stage = {
    staged,
    engine,
    cache: createPreflightCache(profile),
    jar: createJar(engine),
    wire: [],
    console: [],
    outcomes: [],
    clock: 0,
  }
  const result = run(stage, 1, of.request, urlOf(staged, 0))
  const { wire, console, outcomes } = stage
  if (of.then === undefined) return { recording: { wire, result, console }, outcomes }
  stage.clock += of.then.waitMs ?? 0
  const then = run(stage, 2, { ...of.request, ...of.then.request }, urlOfThen(staged))
  return { recording: { wire, result, then, console }, outcomes }
}

interface Stage {
  readonly staged: Staged
  readonly engine: Engine
  readonly cache: PreflightCache
  readonly jar: Jar
  readonly wire: WireEntry[]
  readonly console: string[]
  readonly outcomes: Outcome[]
  clock: number
}

interface Sent {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly text: string
}

function run(stage: Stage, step: 1 | 2, request: CaseRequest, ownUrl: string): Result {
  const { case: of } = stage.staged
  const opaque = of.page === 'opaque'
  const page = { url: `${originOf('same-origin', of.scheme)}/${opaque ? 'frame' : 'runner'}`, opaque }
  const url = request.url ?? (request.userinfo ? ownUrl.replace('://', '://user:pw@') : ownUrl)
  const exchange = corsExchange<Sent>(page, pageRequest(request, url), {
    cache: stage.cache,
    now: () => stage.clock,
    registrableDomain,
  })
  let turn = exchange.next()
  while (!turn.done) turn = exchange.next(answer(stage, step, request, turn.value))
  stage.outcomes.push(turn.value)
  stage.console.push(...attributed(consoleText(turn.value, stage.engine), stage.staged))
  return visible(turn.value, url)
}

/** Console lines belong to the case whose URLs they name; one that names none belongs to the next that does. */
export function attributed(lines: readonly string[], staged: Staged): string[] {
  const named = lines.map((line) => namePlaces(line.replaceAll('user:pw@', ''), staged))
  return named.slice(0, named.findLastIndex((line) => line.includes('$URL')) + 1)
}

function answer(stage: Stage, step: 1 | 2, request: CaseRequest, wire: WireRequest): Sent | NetworkFailure {
  const { staged, jar } = stage
  const url = new URL(wire.url)
  const role = roleOf(url.origin, staged.case.scheme)
  const place = placeOf(url.pathname)
  if (role === null || place === null) return { failed: 'ENOTFOUND' }
  const site = staged.case.page === 'opaque' ? null : siteOf(new URL(originOf('same-origin', staged.case.scheme)))
  const cookie = wire.credentials ? jar.cookieFor(url, site) : null
  const headers: HeaderLine[] = cookie === null ? [...wire.headers] : [...wire.headers, ['Cookie', cookie]]
  const body = Buffer.from(wire.body ? bodyText(request.body) : '')
  const path = url.pathname + url.search
  stage.wire.push(wireEntry({ method: wire.method, path, headers, body }, staged.case, step, place.hop, role))
  const { status, headers: lines, body: text = '' } = answerOf(staged, step, place.hop, path, wire.of === 'preflight')
  if (wire.credentials) jar.store(url, lines)
  const length: HeaderLine[] = status === 204 || status === 304 ? [] : [['Content-Length', String(text.length)]]
  return { status, headers: [...lines, ...length], text }
}

function pageRequest(request: CaseRequest, url: string): PageRequest {
  const { method, headers, mode, credentials, redirect } = request
  return {
    url,
    method,
    headers,
    mode,
    credentials,
    redirect,
    body: request.body === null ? null : { type: bodyType(request.body), replayable: true },
  }
}

/** The Content-Type that `fetch()` takes from the type of a body. Source: https://fetch.spec.whatwg.org/#concept-bodyinit-extract */
function bodyType(body: NonNullable<CaseBody>): string | null {
  if (typeof body === 'string') return 'text/plain;charset=UTF-8'
  if ('blobType' in body) return blobType(body.blobType)
  if ('urlencoded' in body) return 'application/x-www-form-urlencoded;charset=UTF-8'
  if ('formData' in body) return 'multipart/form-data; boundary=visto'
  return null
}

/** Source: https://w3c.github.io/FileAPI/#constructorBlob */
function blobType(type: string): string | null {
  return type === '' || /[^\x20-\x7e]/.test(type) ? null : type.toLowerCase()
}

function bodyText(body: CaseBody): string {
  return body === null || typeof body === 'string' ? (body ?? '') : 'blob'
}

function visible({ result }: Outcome<Sent>, url: string): Result {
  if (result.kind === 'network-error') return result
  const { kind, type, status, redirected } = result
  const headers = [...new Set(result.headers.map(([name]) => name.toLowerCase()))].toSorted()
  const text = result.response === null ? /^data:[^,]*,./.test(url) : result.response.text !== ''
  return { kind, type, status, redirected, headers, body: result.body && text }
}
