import type { AssignmentExpression, CallExpression, NewExpression, Node } from 'acorn'
import { jsonFetch, ofClient } from './any-client.ts'
import { calleeOf } from './callee.ts'
import type { Constants } from './constants.ts'
import { fetchCall } from './fetch-call.ts'
import { nodesIn } from './javascript.ts'
import { axiosCall, ofAxios, ofJquery } from './library-calls.ts'
import { literalOf, memberOf } from './literal.ts'
import { bodyOf, made, ofFlag, type PageCall, sourceOf } from './page-call.ts'
import { ofXhr, withCredentials, type Xhr } from './xhr-calls.ts'

/** The requests of a syntax tree, in the order of the source. */
export function pageCalls(tree: Node, source: string, constants: Constants): PageCall[] {
  const calls: PageCall[] = []
  const xhrs = new Map<string, Xhr>()
  const inner = new Set<Node>()
  for (const node of nodesIn(tree)) {
    if (node.type === 'NewExpression' && !inner.has(node)) calls.push(...constructed(node as NewExpression, source, constants))
    else if (node.type === 'AssignmentExpression') withCredentials(node as AssignmentExpression, xhrs)
    else if (node.type === 'CallExpression') {
      const call = node as CallExpression
      // A Request within the call is not another one.
      for (const argument of call.arguments) if (argument.type === 'NewExpression') inner.add(argument)
      calls.push(...called(call, source, constants))
      ofXhr(call, source, xhrs, calls, constants)
    }
  }
  return calls
}

function called(call: CallExpression, source: string, constants: Constants): PageCall[] {
  const [object, name] = calleeOf(call)
  const args = call.arguments.map((each) => literalOf(each, constants.values))
  const at = call.arguments[0]
  if (name === 'fetch' && (object === null || /^(?:window|self|globalThis)$/.test(object)))
    return at === undefined ? [] : [fetchCall(args, sourceOf(at, source))]
  if (name !== null && /^(?:\$fetch|ofetch|use(?:Lazy)?Fetch)$/.test(name) && object === null)
    return at === undefined ? [] : [jsonFetch(fetchCall(args, sourceOf(at, source)), args[1])]
  if (name === 'axios' && object === null)
    return at === undefined
      ? []
      : [args[0]?.kind === 'object' ? axiosCall(args[0], undefined, null, '') : axiosCall(args[1], args[0], null, sourceOf(at, source))]
  if (object === 'axios') return ofAxios(name, args, at === undefined ? '' : sourceOf(at, source))
  const client = constants.clients.get(object ?? '')
  if (client !== undefined) return ofAxios(name, args, at === undefined ? '' : sourceOf(at, source), client)
  if (object === '$' || object === 'jQuery') return ofJquery(name, args, at === undefined ? '' : sourceOf(at, source))
  if (object === 'navigator' && name === 'sendBeacon' && at !== undefined) {
    return [{ ...made(args[0], sourceOf(at, source)), method: 'POST', body: bodyOf(args[1], []), credentials: 'include', kind: 'beacon' }]
  }
  return ofClient(name, args)
}

function constructed({ callee, arguments: nodes }: NewExpression, source: string, constants: Constants): PageCall[] {
  const [at] = nodes
  if (callee.type !== 'Identifier' || at === undefined) return []
  const args = nodes.map((each) => literalOf(each, constants.values))
  const written = sourceOf(at, source)
  if (callee.name === 'Request') return [fetchCall(args, written)]
  if (callee.name === 'WebSocket')
    return [{ ...made(args[0], written), method: 'GET', mode: 'websocket', credentials: 'include', kind: 'websocket' }]
  if (callee.name !== 'EventSource') return []
  return [{ ...made(args[0], written), method: 'GET', credentials: ofFlag(memberOf(args[1], 'withCredentials')), kind: 'EventSource' }]
}
