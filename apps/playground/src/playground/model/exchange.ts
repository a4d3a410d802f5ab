import type { Evidence, KnownAnswer } from 'visto/doctor'
import { getHeader, parseUrl } from 'visto/engine'
import { pageSpaceOf } from './address-space.ts'
import { besideOf, probesOf } from './beside.ts'
import { bare, bodies, type BodyKind, credentialsModes, modes, plainScene, redirectModes, type Scene, withAnswer } from './scene.ts'
import { originOf } from './page-origin.ts'
import type { Run } from './run.ts'

/** What happened in a scene, as the doctor reads it: every answer that some browser was given, and what is known besides. */
export function exchangeOf(scene: Scene, runs: readonly Run[]): Evidence {
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
  const url = parseUrl(scene.url)?.href ?? scene.url
  const pageSpace = scene.opaque ? null : pageSpaceOf(scene.page)
  const probes = probesOf(scene.beside, url, scene.page)
  const reads = scene.beside.reads.split(/[\s,]+/).filter((name) => name !== '')
  return {
    from: 'fetch',
    page: { origin: originOf(scene), url: scene.page },
    request: {
      url,
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
    failed: scene.beside.fails ? true : null,
    missing: [],
    redirect: scene.redirect,
    ...(pageSpace !== null && { pageSpace }),
    ...(reads.length > 0 && { reads }),
    ...(probes.length > 0 && { probed: { probes, stopped: null } }),
  }
}

/** A scene in which this happens, as far as it is told; what is not told stays as it is in `scene`. */
export function sceneOfExchange(evidence: Evidence, scene: Scene = plainScene): Scene {
  const { page, request, redirect } = evidence
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
    redirect: redirectModes.find((each) => each === redirect) ?? scene.redirect,
  }
  return answered(asked, evidence)
}

/** The same scene with the answers that are known, and with what is known besides. */
export function answered(scene: Scene, evidence: Evidence): Scene {
  return evidence.answers.reduce(
    (all, { of, hop, status, headers, failed }) =>
      hop > 20 ? all : withAnswer(all, hop, of, { ...bare, status: status ?? 502, headers: headers ?? [], failed: failed !== null }),
    { ...scene, beside: besideOf(evidence) },
  )
}

function kindOf(type: string | null, header: string | null): BodyKind {
  if (header !== null) return 'text'
  const kinds = Object.keys(bodies) as BodyKind[]
  return kinds.find((kind) => bodies[kind]?.type?.split(';')[0] === type?.split(';')[0]) ?? 'text'
}
