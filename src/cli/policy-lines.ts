import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { Header, HeaderList } from '../engine/index.ts'
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
  // Of methods that the server lists today none is known to be the page's.
  const asked = method ?? 'GET'
  const decide = (sent: string, requestMethod: string | null, requestHeaders: string | null) =>
    policy.decide({ method: sent, origin, requestMethod, requestHeaders }).headers
  const granted = decide('OPTIONS', asked, names === '' ? null : names).flatMap(ofOrigin)
  const isOtherWay = fix.instead === true || fixes.some(({ at, instead }) => at === 'page' && instead === true)
  const lead = isOtherWay ? 'Or else, at the server' : 'At the server'
  const preflight =
    hasPreflight || names !== '' || methods.length > 0
      ? [
          ...answerLines(
            lead,
            'in its answer to the preflight (an OPTIONS, which has neither cookies nor a login), with status 204:',
            granted,
          ),
          ...listNotes(granted, method),
        ]
      : []
  return [
    ...preflight,
    ...answerLines(
      preflight.length > 0 ? 'And at the server' : lead,
      'in its answer to the request itself, errors too:',
      decide(asked, null, null),
    ),
    { kind: 'text', text: fix.opens, tone: 'quiet' },
  ]
}

/** What the lines for a preflight do not say: what stands there today, and what the request is. */
function listNotes(granted: HeaderList, method: string | null): Block[] {
  const hasList = granted.some(([name]) => isList.test(name))
  return [
    ...(hasList
      ? [{ kind: 'text', text: 'Where such a list stands there today, add the names to it: they do not take its place.' } as const]
      : []),
    ...(method === null
      ? [
          {
            kind: 'text',
            text: 'What the request is, is not told: a method other than GET, HEAD and POST must stand in Access-Control-Allow-Methods, and each header that the page sets in Access-Control-Allow-Headers.',
          } as const,
        ]
      : []),
  ]
}

const isList = /^access-control-allow-(?:methods|headers)$/i

function answerLines(lead: string, text: string, headers: HeaderList): Block[] {
  return [
    { kind: 'text', lead, text },
    {
      kind: 'edit',
      lines: headers.toSorted(([a], [b]) => a.localeCompare(b)).map((line) => ({ sign: '+', text: line.join(': ') })),
    },
  ]
}

/** No cache keeps the answer to an OPTIONS: that it depends on what is asked for need not be said. */
function ofOrigin([name, value]: Header): Header[] {
  if (name.toLowerCase() !== 'vary') return [[name, value]]
  return /\borigin\b/i.test(value) ? [[name, 'Origin']] : []
}
