import { fixedHeaders, nginxAnswerOptions, nginxHeaderLines, nginxHideLines } from '../../gateways/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { mayHaveList, mayBeSent } from './seen-today.ts'

/**
 * A policy for one page, in as few lines as nginx needs: the same headers for whoever asks, since browsers give the answer to the page that they name, and
 * to no other. Null where the server keeps a list, which has to stay one, and for what nginx has no words for: then the compiled policy is printed.
 */
export function nginxLines(found: Case, policy: Policy, opens: string): Fix | null {
  if (mayHaveList(found)) return null
  const headers = fixedHeaders(policy, ['granted', 'preflight'])
  const lines = headers === null ? null : nginxHeaderLines(headers)
  if (lines === null) return null
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const asksFirst = hasPreflight(found) || methods.length + allowedHeaders.length > 0
  const hidden = nginxHideLines(mayBeSent(found))
  return {
    at: 'server',
    target: 'nginx',
    where:
      'in server { }, before its locations, beside what http { } has of such lines, and once more in each location that has any of its own: nginx inherits none of them where one stands',
    edits: [{ text: [asksFirst ? nginxAnswerOptions() : '', ...lines, ...hidden].join('') }],
    opens: [opens, behind, ...(asksFirst ? ['nginx then answers every OPTIONS by itself.'] : [])].join(' '),
  }
}

/** A list does not show to who is not on it. */
const behind = 'What the server behind may grant to other pages is taken off.'

function hasPreflight({ views, reasons }: Case): boolean {
  return views.some(({ wire }) => wire.some(({ of }) => of === 'preflight')) || reasons.some(({ of }) => of === 'preflight')
}
