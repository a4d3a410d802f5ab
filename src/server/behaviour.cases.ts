import { send } from '../transport/index.ts'
import type { PolicyOptions } from '../policy/index.ts'
import type { AdapterHarness } from './adapter-harness.cases.ts'
import type { PolicySource } from './policy-source.ts'

/** What a middleware does under one policy. */
export interface CaseGroup {
  readonly name: string
  readonly source: (harness: AdapterHarness) => PolicySource<unknown>
  /** The policy of `/routed` alone. */
  readonly routed?: PolicyOptions
  readonly cases: readonly Case[]
}

export interface Case {
  readonly name: string
  /** `METHOD /path`; `AdapterHarness` says what stands there. */
  readonly ask: string
  readonly headers?: readonly Line[]
  readonly body?: string
  /** Several where frameworks differ, and may. */
  readonly status: number | readonly number[]
  /** Every line that CORS is about, its name in lower case. Default: none. */
  readonly cors?: readonly string[]
  /** The names in `Vary`, in lower case, each as often as it stands there. */
  readonly vary: readonly string[]
  /** A name that some frameworks add to it by themselves. */
  readonly mayVary?: string
}

type Line = readonly [name: string, value: string]

export const app = 'https://app.example'
export const stranger = 'https://evil.example'

/** On answers to OPTIONS, and on all others. */
export const varyOptions = ['origin', 'access-control-request-method', 'access-control-request-headers']
export const varyOrigin = ['origin']

export function from(origin: string, ...more: readonly Line[]): readonly Line[] {
  return [['Origin', origin], ...more]
}

export function preflight(origin: string, method: string, ...requestHeaders: readonly string[]): readonly Line[] {
  const lines = requestHeaders.map((value) => ['Access-Control-Request-Headers', value] as const)
  return from(origin, ['Access-Control-Request-Method', method], ...lines)
}

export function allow(origin: string, ...more: readonly string[]): readonly string[] {
  return [`access-control-allow-origin: ${origin}`, ...more]
}

const isOfCors = /^(?:access-control-.*|timing-allow-origin|cross-origin-resource-policy|visto-.*)$/

/** What a server says of CORS. Read from the wire, line by line: a header that is there twice is seen twice. */
export async function answerTo(url: string, ask: string, headers: readonly Line[], body?: string) {
  const [method = '', path = ''] = ask.split(' ')
  const response = await send({ url: url + path, method, headers, body: body === undefined ? null : Buffer.from(body) })
  await response.readBody()
  const lines = response.headers.map(([name, value]) => [name.toLowerCase(), value] as const)
  return {
    status: response.status,
    cors: lines
      .filter(([name]) => isOfCors.test(name))
      .map(([name, value]) => `${name}: ${value}`)
      .toSorted(),
    vary: lines.flatMap(([name, value]) => (name === 'vary' ? value.toLowerCase().split(/\s*,\s*/) : [])).toSorted(),
    headBytes: lines.reduce((sum, [name, value]) => sum + name.length + value.length, 0),
  }
}
