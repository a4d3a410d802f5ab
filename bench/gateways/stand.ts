import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { definePolicy } from 'visto'
import { createClient } from '../../conformance/gateways/ask.ts'
import type { Surroundings, Running } from '../../conformance/gateways/gateway.ts'
import type { Policies } from '../../conformance/gateways/probe.ts'
import { openStage, type Stage } from '../../conformance/gateways/stage.ts'
import type { Upstream } from '../../conformance/gateways/upstream.ts'
import { locateGateway } from '../../scripts/find-gateway.mjs'
import type { Measured } from './servers.ts'

/** The number of origins that a server's configuration lists; 0 for one without CORS. */
export const lists = [0, 2, 5000] as const
export type List = (typeof lists)[number]

export const originAt = (index: number): string => `https://customer-${index}.example.net`

/** A server that runs, and what it took until it did. */
export interface Stand extends Stage {
  /** Milliseconds until it has answered a first request, its program's start included. */
  readonly started: number
  /** Milliseconds of its own check of the same configuration. */
  check(): Promise<number>
}

/** The same server, by the same text around the rules: with this many origins, or without any rules. */
export async function openStand(server: Measured, list: List, upstream: Upstream): Promise<Stand> {
  let started = 0
  let folder = ''
  const { gateway, bare = '' } = server
  const surround: typeof gateway.surround = (files, around) => {
    if (list > 0) return gateway.surround(files, around)
    const empty = files.map((file) => ({ ...file, text: bare }))
    return { ...Object.fromEntries(empty.map(({ name, text }) => [name, text])), ...gateway.surround(empty, around) }
  }
  const start = async (around: Surroundings): Promise<Running> => {
    folder = around.folder
    const from = performance.now()
    const running = await gateway.start(around)
    const client = createClient(around.port)
    await client.ask({ method: 'GET', path: '/up', headers: [] })
    started = performance.now() - from
    client.close()
    return running
  }
  const stage = await openStage({ ...gateway, surround, start }, policiesOf(list), upstream)
  const check = async (): Promise<number> => {
    const from = performance.now()
    const options = { env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }, maxBuffer: 64 * 1024 * 1024 }
    await promisify(execFile)(locateGateway(server.name)!, server.check(folder), options)
    return performance.now() - from
  }
  return { ...stage, started, check }
}

function policiesOf(list: List): Policies {
  const origin = Array.from({ length: Math.max(list, 1) }, (_, index) => originAt(index))
  return [{ path: '/', policy: definePolicy({ origin, credentials: true }) }]
}
