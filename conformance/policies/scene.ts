import { definePolicy, type Policy, type PolicyOptions } from 'visto'
import type { CaseRequest } from '../case.ts'
import { series, weighted, type Draw } from '../live/draw.ts'
import { drawOptions } from './draw-options.ts'
import { drawCall, type Call } from './draw-call.ts'
import { pagesAt, type ScenePage } from './pages.ts'

/** A policy, and a page that asks a server which has it. */
export interface Scene {
  readonly options: PolicyOptions
  readonly policy: Policy
  readonly page: ScenePage
  readonly call: Call
}

/** Scenes of pages on these two ports, otherwise the same for the same seed. */
export function makeScenes(seed: number, length: number, ports: readonly [number, number]): Scene[] {
  return series(seed, length, (draw) => makeScene(draw, ports))
}

function makeScene(draw: Draw, ports: readonly [number, number]): Scene {
  const options = drawOptions(draw, ports[0])
  return { options, policy: definePolicy(options), page: weighted(draw, pagesAt(ports)), call: drawCall(draw) }
}

/** A call as `fetch()` is given it. Script that sends JSON says so in a header of its own; text has its type from the string. */
export function requestOf({ method, headers, credentials }: Call): CaseRequest {
  const body = /^(?:get|head)$/i.test(method) ? null : '{}'
  return { method, headers: headers.map(({ line }) => line), body, mode: 'cors', credentials, redirect: 'follow' }
}
