import { fixedHeaders, fixedLines } from '../../gateways/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { linePlacesOf } from './line-places.ts'
import { mayHaveList, mayBeSent } from './seen-today.ts'

/**
 * A policy for one page, in as few lines as its server needs: the same headers for whoever asks, since browsers give the answer to the page that they
 * name, and to no other. Null where the server keeps a list, which has to stay one, and for what it has no words for: then the compiled policy is printed.
 */
export function fewLines(found: Case, policy: Policy, opens: string): Fix[] | null {
  const { server } = found
  const [places, headers] = [linePlacesOf(server), fixedHeaders(policy, ['granted', 'preflight'])]
  if (server === null || places === null || headers === null || mayHaveList(found)) return null
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const asksFirst = hasPreflight(found) || methods.length + allowedHeaders.length > 0
  const on = asksFirst ? 'all' : 'requests'
  const lines = fixedLines(server, { headers, on, hidden: mayBeSent(found) })
  if (lines === null) return null
  const answers = asksFirst ? [`${places.name} then answers every ${server === 'nginx' ? 'OPTIONS' : 'preflight'} by itself.`] : []
  const fix = { at: 'server', target: server } as const
  return [
    { ...fix, where: places.lines[on], edits: [{ text: lines.text }], opens: [opens, behind, ...answers].join(' ') },
    ...(lines.behind === '' ? [] : [{ ...fix, where: places.behind, edits: [{ text: lines.behind }], opens: 'Nothing by itself.' }]),
  ]
}

/** A list does not show to who is not on it. */
const behind = 'What the server behind may grant to other pages is taken off.'

function hasPreflight({ views, reasons }: Case): boolean {
  return views.some(({ wire }) => wire.some(({ of }) => of === 'preflight')) || reasons.some(({ of }) => of === 'preflight')
}
