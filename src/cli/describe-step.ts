import type { Step } from '../engine/index.ts'

/** What a rule looked at, beside what it asks for. */
export interface Comparison {
  /** The header's, or what else was looked at, as the doctor names it. */
  readonly name: string
  /** What stands before both, such as `Access-Control-Allow-Origin: `; empty where the value received is not a header's. */
  readonly header: string
  readonly received: string
  readonly wanted: string
}

const headerOf: Readonly<Record<string, string>> = {
  'cors-check.allow-origin': 'Access-Control-Allow-Origin',
  'cors-check.allow-credentials': 'Access-Control-Allow-Credentials',
  'cors-preflight.allow-methods': 'Access-Control-Allow-Methods',
  'cors-preflight.method': 'Access-Control-Allow-Methods',
  'cors-preflight.allow-headers': 'Access-Control-Allow-Headers',
  'cors-preflight.headers': 'Access-Control-Allow-Headers',
  'resource-policy.check': 'Cross-Origin-Resource-Policy',
}

/** What stands before a value that is no header's. */
const nounOf: Readonly<Record<string, readonly [received: string, wanted: string]>> = {
  'cors-preflight.status': ['status ', 'a status from '],
  'cors-preflight.redirect': ['a redirect to ', ''],
  'http-fetch.redirect': ['status ', ''],
  'bad-port.check': ['port ', ''],
  'mixed-content.check': ['', ''],
  'redirect.count': ['redirect number ', ''],
  'redirect.location': ['Location: ', 'Location: '],
  'redirect.credentials': ['Location: ', 'Location: a URL with '],
}

export function comparison({ rule, got, wanted }: Step): Comparison {
  const name = headerOf[rule]
  if (name === undefined) {
    const [received, asked] = nounOf[rule] ?? ['', '']
    return {
      name: rule.endsWith('.status') ? 'status' : '',
      header: '',
      received: `${received}${got ?? 'nothing'}`,
      wanted: `${asked}${wanted ?? ''}`,
    }
  }
  const asked = askedFor(wanted ?? '')
  // The rule of the origin is not asked where the header is absent.
  if (got === '' && rule === 'cors-check.allow-origin') return { name, header: `${name}: `, received: '(empty)', wanted: asked }
  if (got === null || got === '') return { name, header: '', received: `no ${name}`, wanted: `${name}: ${asked}` }
  return { name, header: `${name}: `, received: got, wanted: asked }
}

/** The origin `null` is what any sandboxed page has: it is what the rule compares, and never what a server should say. */
function askedFor(wanted: string): string {
  if (/^null(?:,| or) \*$/.test(wanted)) return '* (for public data only)'
  if (wanted === 'null') return 'null (which is never safe to allow)'
  return wanted.replace(/(?:,| or) \*$/, ' (or *)')
}

/** A check as it stands in the picture; null for what needs no word there. */
export function checkLabel(step: Step): string | null {
  const { rule, outcome, got, wanted } = step
  if (outcome === 'note' || rule === 'redirect.follow' || rule === 'http-network-or-cache-fetch.response') return null
  if (outcome === 'pass') {
    if (rule === 'main-fetch.same-origin') return 'same origin: CORS has no say'
    if (rule === 'cors-preflight.headers' && wanted === '') return null
    if (rule === 'cors-preflight.method' && (got ?? '') === '') return `${wanted} needs no permission`
  }
  const { header, received } = comparison(step)
  return header + received
}
