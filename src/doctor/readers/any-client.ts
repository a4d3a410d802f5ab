import { headersOf } from './call-headers.ts'
import { memberOf, textOf, type Value } from './literal.ts'
import { bodyOf, made, ofFlag, type PageCall, settled, withJson } from './page-call.ts'

/** What the options of clients call what they take; ky, got and ofetch take the body among them, Angular and axios before them. */
const optionNames = ['headers', 'credentials', 'withCredentials', 'json', 'body', 'searchParams', 'params', 'observe', 'responseType']
const unknownRest = 'headers and options, which this client adds'

/** A client with methods called like those of HTTP: what it adds of its own is not known, what is written out is. */
export function ofClient(name: string | null, [url, ...args]: readonly Value[]): PageCall[] {
  const text = textOf(url)
  if (name === null || text === null || !/^(?:get|head|post|put|patch|delete)$/.test(name) || !/^https?:\/\//i.test(text)) return []
  const options = args.findLast((each) => optionNames.some((option) => memberOf(each, option) !== undefined))
  const sends = name.startsWith('p')
  const first = sends && args[0] !== options ? args[0] : undefined
  const body = first ?? memberOf(options, 'json') ?? memberOf(options, 'body')
  const { headers, unknown } = headersOf(memberOf(options, 'headers'))
  const typed = withJson(headers, body)
  return [
    {
      ...made(url, ''),
      method: name.toUpperCase(),
      // None that are seen does not mean none.
      headers: typed.length > 0 ? typed : null,
      ...(body !== undefined && { body: bodyOf(body, typed) }),
      ...credentialsOf(options),
      mode: null,
      unknown: [...unknown, unknownRest],
    },
  ]
}

/** `$fetch`, `useFetch` and `ofetch` are fetch(), but that they make JSON of a body that is written out. Source: https://github.com/unjs/ofetch */
export function jsonFetch(call: PageCall, options: Value | undefined): PageCall {
  const headers = call.headers === null ? null : withJson(call.headers, memberOf(options, 'body'))
  return { ...call, headers, body: bodyOf(memberOf(options, 'body'), headers ?? []) }
}

function credentialsOf(options: Value | undefined): Pick<PageCall, 'credentials'> {
  const flag = memberOf(options, 'withCredentials')
  if (flag !== undefined) return { credentials: ofFlag(flag) }
  const mode = memberOf(options, 'credentials')
  return mode === undefined ? {} : { credentials: settled(mode, null) }
}
