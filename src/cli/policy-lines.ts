import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { HeaderList } from '../engine/index.ts'
import { definePolicy, type PolicyOptions } from '../policy/index.ts'
import type { Block } from './block.ts'

/** What is known of the request that the lines are for. */
export interface PolicyLinesOptions {
  readonly origin: string | null
  readonly method: string | null
  /** Whether a preflight is known to be asked. */
  readonly hasPreflight: boolean
}

/** What the answers of whatever server must say, as the policy of the fix would have it; nothing where there is no such fix. */
export function policyLines({ fixes }: Pick<Diagnosis, 'fixes'>, { origin, method, hasPreflight }: PolicyLinesOptions): Block[] {
  const fix = fixes.find(({ target, file }) => target === null && file === 'visto.config.json')
  if (fix === undefined || origin === null) return []
  const policy = definePolicy(JSON.parse(fix.edits[0]?.text ?? '') as PolicyOptions)
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const names = allowedHeaders.join(',')
  const asked = method ?? methods[0] ?? 'GET'
  const decide = (sent: string, requestMethod: string | null, requestHeaders: string | null) =>
    policy.decide({ method: sent, origin, requestMethod, requestHeaders }).headers
  const preflight =
    hasPreflight || names !== '' || methods.length > 0
      ? answerLines(
          'in its answer to the preflight (an OPTIONS, which has neither cookies nor a login), with status 204:',
          decide('OPTIONS', asked, names === '' ? null : names),
        )
      : []
  return [
    ...preflight,
    ...answerLines('in its answer to the request itself, errors too:', decide(asked, null, null)),
    { kind: 'text', text: fix.opens, tone: 'quiet' },
  ]
}

function answerLines(text: string, headers: HeaderList): Block[] {
  return [
    { kind: 'text', lead: 'At the server', text },
    {
      kind: 'edit',
      lines: headers.toSorted(([a], [b]) => a.localeCompare(b)).map(([name, value]) => ({ sign: '+', text: `${name}: ${value}` })),
    },
  ]
}
