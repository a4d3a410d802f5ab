import type { Header } from '../../engine/index.ts'
import { headersOf } from './call-headers.ts'
import { isOpen, memberOf, textOf, type Value } from './literal.ts'
import { bodyOf, expressions, made, ofFlag, type PageCall, settled, withJson } from './page-call.ts'

export function ofAxios(name: string | null, args: readonly Value[], source: string, defaults?: Value): PageCall[] {
  const config = (given: Value | undefined) => (defaults === undefined ? given : merged(defaults, given))
  if (name === 'request') return [axiosCall(config(args[0]), undefined, null, '')]
  if (name === null || args.length === 0) return []
  if (/^(?:get|delete|head|options)$/.test(name)) return [axiosCall(config(args[1]), args[0], name.toUpperCase(), source)]
  if (!/^(?:post|put|patch)(?:Form)?$/.test(name)) return []
  return [axiosCall(config(args[2]), args[0], name.replace('Form', '').toUpperCase(), source, args[1] ?? null)]
}

/** The options of a client, and those of one of its requests, which count where both say something. */
function merged(defaults: Value, given: Value | undefined): Value {
  if (given === undefined || defaults.kind !== 'object') return defaults
  if (given.kind !== 'object') return { ...defaults, open: true }
  const [ofClient, ofRequest] = [memberOf(defaults, 'headers'), memberOf(given, 'headers')]
  const both = ofClient !== undefined && ofRequest !== undefined
  const headers = both ? ([['headers', merged(ofClient, ofRequest)]] as const) : []
  return { kind: 'object', entries: [...defaults.entries, ...given.entries, ...headers], open: defaults.open || given.open }
}

/** Source: https://axios-http.com/docs/req_config */
export function axiosCall(
  config: Value | undefined,
  url: Value | undefined,
  method: string | null,
  source: string,
  data: Value | null = null,
): PageCall {
  const member = (name: string) => memberOf(config, name)
  const open = isOpen(config)
  const { headers, unknown } = headersOf(member('headers'))
  const body = data ?? member('data')
  const typed = withJson(headers, body)
  const login: readonly Header[] = member('auth') === undefined ? typed : [...typed, ['Authorization', 'Basic']]
  const call = made(url ?? member('url'), source, textOf(member('baseURL')) ?? '')
  const params = queryOf(member('params'))
  return {
    ...call,
    ...(call.url !== null && params !== '' && { url: `${call.url}${call.url.includes('?') ? '&' : '?'}${params}` }),
    method: method ?? settled(member('method'), open ? null : 'GET')?.toUpperCase() ?? null,
    headers: open && member('headers') === undefined ? null : login,
    body: bodyOf(body, login),
    credentials: open && member('withCredentials') === undefined ? null : ofFlag(member('withCredentials')),
    kind: 'XMLHttpRequest',
    unknown: [
      ...(call.unknown ?? []),
      ...unknown,
      ...expressions({ params: member('params'), baseURL: member('baseURL') }),
      ...(open ? ['more options (an expression)'] : []),
    ],
  }
}

function queryOf(value: Value | undefined): string {
  if (value?.kind !== 'object') return ''
  return value.entries
    .flatMap(([name, each]) => (textOf(each) === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(textOf(each)!)}`]))
    .join('&')
}

/** Source: https://api.jquery.com/jQuery.ajax/ */
export function ofJquery(name: string | null, args: readonly Value[], source: string): PageCall[] {
  if (name === null || !/^(?:ajax|get|post|getJSON)$/.test(name) || args.length === 0) return []
  const hasUrl = args[0]!.kind !== 'object'
  const config = name === 'ajax' ? args[hasUrl ? 1 : 0] : hasUrl ? undefined : args[0]
  const member = (key: string) => memberOf(config, key)
  const { headers, unknown } = headersOf(member('headers'))
  const method = settled(member('method') ?? member('type'), name === 'post' ? 'POST' : 'GET')?.toUpperCase() ?? null
  const data = member('data') ?? (name === 'ajax' ? undefined : args[1])
  const type = textOf(member('contentType')) ?? 'application/x-www-form-urlencoded; charset=UTF-8'
  const hasBody = data !== undefined && method !== 'GET' && method !== 'HEAD'
  const call = made(hasUrl ? args[0] : member('url'), source)
  return [
    {
      ...call,
      method,
      headers: hasBody ? [...headers, ['Content-Type', type]] : headers,
      body: hasBody ? { type, bytes: null } : null,
      credentials: ofFlag(memberOf(member('xhrFields'), 'withCredentials')),
      kind: 'XMLHttpRequest',
      unknown: [...(call.unknown ?? []), ...unknown, ...(isOpen(config) ? ['more options (an expression)'] : [])],
    },
  ]
}
