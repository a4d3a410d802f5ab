import type { Exchange, KnownAnswer } from 'visto/doctor'
import { getHeader, parseUrl } from 'visto/engine'
import { bare, bodies, type BodyKind, credentialsModes, modes, plainScene, type Scene, withAnswer } from './scene.ts'
import type { Run } from './run.ts'

/** What happened in a scene, as the doctor reads it: every answer that some browser was given. */
export function exchangeOf(scene: Scene, runs: readonly Run[]): Exchange {
  const answers = new Map<string, KnownAnswer>()
  for (const { outcome, answers: given } of runs) {
    for (const [index, { of, hop, url }] of outcome.wire.entries()) {
      const answer = given[index]
      if (answer === undefined) continue
      const known = 'failed' in answer ? { status: null, headers: null, failed: answer.failed } : { ...answer, failed: null }
      answers.set(`${hop} ${of} ${url}`, { of, hop, url, bodyStart: null, ...known })
    }
  }
  const body = bodies[scene.body]
  return {
    from: 'fetch',
    page: { origin: scene.opaque ? 'null' : (parseUrl(scene.page)?.origin ?? null), url: scene.page },
    request: {
      url: parseUrl(scene.url)?.href ?? scene.url,
      failedUrl: null,
      method: scene.method,
      headers: scene.headers,
      mode: scene.mode,
      credentials: scene.credentials,
      body: body === null ? null : { type: body.type, bytes: null },
      kind: scene.uploadListener ? 'XMLHttpRequest' : 'fetch',
    },
    answers: [...answers.values()].toSorted((a, b) => a.hop - b.hop || (a.of === 'preflight' ? -1 : 1)),
    said: [],
    failed: null,
    missing: [],
  }
}

/** A scene in which this happens, as far as it is told; what is not told stays as it is in `scene`. */
export function sceneOfExchange({ page, request, answers }: Exchange, scene: Scene = plainScene): Scene {
  const { url, method, headers, mode, credentials, body } = request
  const type = getHeader(headers ?? [], 'content-type')
  const asked: Scene = {
    ...scene,
    ...(page.origin === null ? {} : page.origin === 'null' ? { opaque: true } : { page: page.url ?? page.origin, opaque: false }),
    url: url ?? scene.url,
    method: method ?? 'GET',
    headers: headers ?? [],
    body: body === null ? 'none' : kindOf(body.type, type),
    mode: modes.find((each) => each === mode) ?? 'cors',
    credentials: credentialsModes.find((each) => each === credentials) ?? 'same-origin',
  }
  return answers.reduce(
    (all, { of, hop, status, headers: lines, failed }) =>
      hop > 20 ? all : withAnswer(all, hop, of, { ...bare, status: status ?? 502, headers: lines ?? [], failed: failed !== null }),
    asked,
  )
}

function kindOf(type: string | null, header: string | null): BodyKind {
  if (header !== null) return 'text'
  const kinds = Object.keys(bodies) as BodyKind[]
  return kinds.find((kind) => bodies[kind]?.type?.split(';')[0] === type?.split(';')[0]) ?? 'text'
}
