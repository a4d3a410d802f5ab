import { getHeader } from 'visto/engine'
import type { Run } from '../model/run.ts'
import { hopOf, type Scene } from '../model/scene.ts'
import type { Observed, Seen } from './observed.ts'

/** One thing that was predicted and seen, in words that can be compared. */
export interface Line {
  readonly what: string
  readonly predicted: string
  readonly observed: string
}

/** What the engine predicted of a run in the lab beside what this browser did. */
export function compared(scene: Scene, { outcome }: Run, { seen, arrived }: Observed): Line[] {
  const described = namesIn(scene)
  const { result } = outcome
  const predicted: Seen =
    result.kind === 'network-error'
      ? { kind: 'network-error', message: '' }
      : { ...result, type: scene.uploadListener ? null : result.type, names: result.headers.map(([name]) => name.toLowerCase()) }
  const wire = outcome.wire.map(({ of, hop, method, headers }) =>
    onWire({
      of,
      hop,
      method,
      origin: getHeader(headers, 'origin'),
      requestMethod: getHeader(headers, 'access-control-request-method'),
      requestHeaders: getHeader(headers, 'access-control-request-headers'),
    }),
  )
  return [
    { what: 'script gets', predicted: inWords(predicted, described), observed: inWords(seen, described) },
    { what: 'the server gets', predicted: wire.join('; ') || 'nothing', observed: onceEach(arrived).map(onWire).join('; ') || 'nothing' },
  ]
}

function inWords(seen: Seen, described: ReadonlySet<string>): string {
  if (seen.kind === 'network-error') return 'an error'
  const { type, status, redirected, names } = seen
  const read = [...new Set(names)].filter((name) => described.has(name)).sort()
  const from = redirected ? ', redirected' : ''
  return `${status}${type === null ? '' : ` (${type})`}${from}${read.length === 0 ? '' : `, headers ${read.join(', ')}`}`
}

/** What the lab's own HTTP adds, such as Date, is not in question. */
function namesIn(scene: Scene): Set<string> {
  return new Set(
    scene.hops.flatMap((_, hop) =>
      Object.values(hopOf(scene, hop)).flatMap(({ headers }) => headers.map(([name]: readonly [string, string]) => name.toLowerCase())),
    ),
  )
}

/** Firefox asks again, and again, where a connection breaks: the same at one hop, several times in a row, is one. */
function onceEach(arrived: Observed['arrived']): Observed['arrived'] {
  return arrived.filter((each, index) => JSON.stringify(each) !== JSON.stringify(arrived[index - 1]))
}

function onWire(request: Observed['arrived'][number]): string {
  const { method, origin, requestMethod, requestHeaders } = request
  const asks = requestMethod === null ? '' : `, asking for ${requestMethod}${requestHeaders === null ? '' : ` with ${requestHeaders}`}`
  return `${method}${origin === null ? '' : ` from ${origin}`}${asks}`
}
