import type { Evidence, ProbeAnswer } from 'visto/doctor'
import { type AddressSpace, getHeader, isLoopbackHost, parseUrl } from 'visto/engine'
import type { Answer } from './scene.ts'

/**
 * What is known of an exchange that does not stand in it: what a page's own policy says, what a cache keeps, what was seen in some browser. The
 * rules of CORS do not look at it, but for where the server is; the doctor looks at all of it.
 */
export interface Beside {
  /** A browser is known to fail. */
  readonly fails: boolean
  /** Response headers that script reads: names with commas between. */
  readonly reads: string
  /** The page's Content-Security-Policy; empty for none. */
  readonly pagePolicy: string
  /** Where the server's address lies, if its name does not tell. */
  readonly space: AddressSpace
  /** What a request without Origin is answered, where it is known. */
  readonly plain: Answer | null
  /** What a URL that no cache has seen is answered, where it is known. */
  readonly fresh: Answer | null
}

export const nothingBeside: Beside = { fails: false, reads: '', pagePolicy: '', space: 'public', plain: null, fresh: null }

export const spaces: readonly AddressSpace[] = ['public', 'local', 'loopback']

/** The same as answers to the doctor's questions. */
export function probesOf({ pagePolicy, plain, fresh }: Beside, url: string, page: string): ProbeAnswer[] {
  const policy: Answer = { status: 200, headers: [['Content-Security-Policy', pagePolicy]], failed: false }
  return [
    ...(pagePolicy === '' ? [] : [probeOf('page', page, null, policy)]),
    ...(plain === null ? [] : [probeOf('P0', url, null, plain)]),
    ...(fresh === null ? [] : [probeOf('P1busted', url, page, fresh)]),
  ]
}

function probeOf(id: ProbeAnswer['id'], url: string, origin: string | null, { status, headers, failed }: Answer): ProbeAnswer {
  const known = failed
    ? { status: null, headers: null, failed: { code: 'refused', nodeCode: 'ECONNREFUSED', message: 'No answer came.' } }
    : { status, headers, failed: null }
  return { id, of: 'request', hop: 0, url, method: 'GET', origin, standsFor: null, bodyStart: null, addressSpace: null, ...known }
}

/** What the doctor has found of it. */
export function besideOf({ answers, reads = [], probed }: Evidence): Beside {
  const probes = probed?.probes ?? []
  return {
    ...nothingBeside,
    reads: reads.join(', '),
    space: answers.find(({ hop, addressSpace, url }) => hop === 0 && addressSpace !== undefined && !isNamed(url))?.addressSpace ?? 'public',
    pagePolicy: getHeader(probes.find(({ id }) => id === 'page')?.headers ?? [], 'content-security-policy') ?? '',
    plain: answerTo('P0', probes),
    fresh: answerTo('P1busted', probes),
  }
}

/** Whether the name itself tells where the server is. */
function isNamed(url: string): boolean {
  return isLoopbackHost(parseUrl(url)?.hostname ?? '')
}

function answerTo(question: ProbeAnswer['id'], probes: readonly ProbeAnswer[]): Answer | null {
  const probe = probes.find(({ id }) => id === question)
  return probe === undefined ? null : { status: probe.status ?? 502, headers: probe.headers ?? [], failed: probe.status === null }
}
