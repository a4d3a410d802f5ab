import { headersOf } from './call-headers.ts'
import { isOpen, memberOf, textOf, type Value } from './literal.ts'
import { bodyOf, expressions, made, type PageCall, settled } from './page-call.ts'
import { isNodeCopy } from './request-exchange.ts'

/** Source: https://fetch.spec.whatwg.org/#fetch-method */
export function fetchCall(args: readonly Value[], source: string): PageCall {
  const [input, init] = args
  const isRequest = input?.kind === 'instance' && input.of === 'Request'
  const inits = isRequest ? [init, input.args[1]] : [init]
  const member = (name: string) => inits.map((each) => memberOf(each, name)).find((each) => each !== undefined)
  const open = inits.some(isOpen)
  const { headers, unknown } = headersOf(member('headers'))
  const call = made(isRequest ? input.args[0] : input, source)
  return {
    ...call,
    method: settled(member('method'), open ? null : 'GET'),
    headers: open && member('headers') === undefined ? null : headers,
    body: bodyOf(member('body'), headers),
    mode: settled(member('mode'), open ? null : 'cors'),
    credentials: settled(member('credentials'), open || isNodeCopy(headers) ? null : 'same-origin'),
    kind: 'fetch',
    page: textOf(member('referrer')),
    unknown: [
      ...(call.unknown ?? []),
      ...unknown,
      ...expressions({ method: member('method'), mode: member('mode'), credentials: member('credentials') }),
      ...(open ? ['more options (an expression)'] : []),
    ],
  }
}
