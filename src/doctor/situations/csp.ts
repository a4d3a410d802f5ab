import { parseUrl, type HeaderList, type Url } from '../../engine/index.ts'
import { headMetas } from './head-metas.ts'

/** What a page's policy says of where script may connect to. */
export interface ConnectRule {
  readonly directive: 'connect-src' | 'default-src'
  readonly sources: readonly string[]
}

/** So much of a policy is read; a longer one is no policy that browsers get by. */
const longest = 16_384
const mostOfPage = 65_536

/** The rules of the enforced policies of a page, from its headers and its `<meta>`. Source: https://w3c.github.io/webappsec-csp/#parse-serialized-policy */
export function policiesOf(headers: HeaderList, html: string): ConnectRule[] {
  const fromHeaders = headers.filter(([name]) => name.toLowerCase() === 'content-security-policy').flatMap(([, value]) => value.split(','))
  const fromMeta = headMetas(html.slice(0, mostOfPage))
    .filter((meta) => meta.get('http-equiv')?.toLowerCase() === 'content-security-policy')
    .map((meta) => meta.get('content') ?? '')
  return [...fromHeaders, ...fromMeta].map((policy) => connectRule(policy.slice(0, longest))).filter((rule) => rule !== null)
}

/** `connect-src`, else `default-src`; the first of a name counts. */
function connectRule(policy: string): ConnectRule | null {
  const directives = new Map<string, string[]>()
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources)
  }
  for (const directive of ['connect-src', 'default-src'] as const) {
    const sources = directives.get(directive)
    if (sources !== undefined) return { directive, sources }
  }
  return null
}

/** The rules that forbid the URL. */
export function blockingPolicies(rules: readonly ConnectRule[], url: Url, pageOrigin: string | null): ConnectRule[] {
  return rules.filter(({ sources }) => !sources.some((source) => matches(source, url, pageOrigin)))
}

/** Source: https://w3c.github.io/webappsec-csp/#match-url-to-source-expression */
function matches(source: string, url: Url, pageOrigin: string | null): boolean {
  const page = pageOrigin === null ? null : parseUrl(pageOrigin)
  if (source === '*') return /^(?:https?|wss?):$/.test(url.protocol) || url.protocol === page?.protocol
  if (source.toLowerCase() === "'self'") return page !== null && isSelf(page, url)
  if (source.startsWith("'")) return false
  const scheme = /^([a-z][a-z\d+.-]*):$/i.exec(source)?.[1]
  if (scheme !== undefined) return schemeMatches(`${scheme.toLowerCase()}:`, url.protocol)
  return hostMatches(source, url, page)
}

function isSelf(page: Url, url: Url): boolean {
  return page.hostname === url.hostname && schemeMatches(page.protocol, url.protocol) && portMatches(page.port, url, page.protocol)
}

function schemeMatches(there: string, here: string): boolean {
  return (
    there === here ||
    (there === 'http:' && here === 'https:') ||
    (there === 'ws:' && /^(?:wss|https?):$/.test(here)) ||
    (there === 'wss:' && here === 'https:')
  )
}

/** Source: https://w3c.github.io/webappsec-csp/#port-part-matches */
function portMatches(port: string, url: Url, scheme: string): boolean {
  if (port === '*' || port === url.port) return true
  if (port === '') return url.port === ''
  const usual = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' }[url.protocol]
  return url.port === '' && (port === usual || (port === '80' && scheme !== 'https:' && usual === '443'))
}

function hostMatches(source: string, url: Url, page: Url | null): boolean {
  const [, schemeText, host = '', port = '', path = ''] =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[a-z\d.-]+|\[[\da-f:.]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source) ?? []
  if (host === '') return false
  const scheme = schemeText === undefined ? (page?.protocol ?? url.protocol) : `${schemeText.toLowerCase()}:`
  if (!schemeMatches(scheme, url.protocol)) return false
  const name = host.toLowerCase()
  const hostFits = name === '*' || (name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : name === url.hostname)
  if (!hostFits || !portMatches(port, url, scheme)) return false
  if (path === '' || path === '/') return true
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path
}
