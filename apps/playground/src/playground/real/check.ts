import type { Diagnosis, Evidence } from 'visto/doctor'
import { answered } from '../model/exchange.ts'
import { bareHop, bodies, type Scene } from '../model/scene.ts'
import { tellable } from './tellable.ts'

/** What the lab has found of a server, and the scene with its real answers. */
export interface Checked {
  readonly scene: Scene
  readonly evidence: Evidence
  readonly diagnosis: Diagnosis
}

/** Has the lab ask the server of a scene, as browsers would; or says why that cannot be. */
export async function check(scene: Scene): Promise<Checked | { readonly problem: string }> {
  const { url, page, opaque, method, headers, mode, credentials, redirect, body, beside } = scene
  const kind = bodies[body]
  const asked = {
    url,
    page: opaque ? 'null' : page,
    method,
    headers: headers.filter(([name]) => name !== ''),
    mode,
    credentials,
    redirect,
    body: kind === null ? null : (kind.type ?? ''),
    fails: beside.fails,
  }
  const response = await fetch('./check', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) })
  if (!response.ok) return { problem: (await response.text()).trim() }
  const { evidence, diagnosis } = (await response.json()) as Pick<Checked, 'evidence' | 'diagnosis'>
  const { answersOf } = await import('../readers.ts')
  const real = answered({ ...scene, hops: [bareHop], again: null }, tellable(evidence, answersOf(evidence)))
  return { scene: { ...real, beside: { ...real.beside, fails: beside.fails } }, evidence, diagnosis }
}
