import type { AssignmentExpression, CallExpression } from 'acorn'
import { calleeOf } from './callee.ts'
import type { Constants } from './constants.ts'
import { headersOf } from './call-headers.ts'
import { literalOf, textOf } from './literal.ts'
import { bodyOf, made, ofFlag, type PageCall, sourceOf } from './page-call.ts'

/** An XMLHttpRequest, by what was done to it so far. */
export interface Xhr {
  credentials: string | null
  /** Its call in the list, once it is opened. */
  index: number | null
}

/** `open`, `setRequestHeader` and `send` of one object, by its name. */
export function ofXhr(call: CallExpression, source: string, xhrs: Map<string, Xhr>, calls: PageCall[], { values }: Constants): void {
  const [object, name] = calleeOf(call)
  if (object === null || object === '' || name === null) return
  const args = call.arguments.map((each) => literalOf(each, values))
  const xhr = xhrs.get(object) ?? { credentials: 'same-origin', index: null }
  if (name === 'open' && call.arguments.length >= 2) {
    xhrs.set(object, { ...xhr, index: calls.length })
    const method = textOf(args[0])
    const opened = made(args[1], sourceOf(call.arguments[1]!, source))
    calls.push({
      ...opened,
      method: method !== null && /^(?:get|head|post|put|delete|options)$/i.test(method) ? method.toUpperCase() : method,
      credentials: xhr.credentials,
      kind: 'XMLHttpRequest',
    })
    return
  }
  const opened = xhr.index === null ? undefined : calls[xhr.index]
  if (opened === undefined) return
  if (name === 'setRequestHeader' && args.length === 2) {
    const { headers, unknown } = headersOf({ kind: 'list', items: [{ kind: 'list', items: args, open: false }], open: false })
    calls[xhr.index!] = { ...opened, headers: [...(opened.headers ?? []), ...headers], unknown: [...(opened.unknown ?? []), ...unknown] }
  } else if (name === 'send') calls[xhr.index!] = { ...opened, credentials: xhr.credentials, body: bodyOf(args[0], opened.headers ?? []) }
}

export function withCredentials({ left, right }: AssignmentExpression, xhrs: Map<string, Xhr>): void {
  if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier' || left.property.type !== 'Identifier') return
  if (left.property.name !== 'withCredentials') return
  const { name } = left.object
  xhrs.set(name, { index: xhrs.get(name)?.index ?? null, credentials: ofFlag(literalOf(right)) })
}
