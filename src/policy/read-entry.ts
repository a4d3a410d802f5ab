import { isLoopbackHost } from '../engine/index.ts'
import { parseOrigin, type ParsedOrigin } from './parse-origin.ts'
import type { ProblemCode } from './problem.ts'

/** Why an entry cannot be right, whoever is trusted. */
type Fault = readonly [code: ProblemCode, is: string]

/** An entry, read: what it comes to if that is an origin of the web, and how it is to be written, if that can be said. */
export interface ReadEntry {
  readonly fault: Fault | null
  readonly meant: ParsedOrigin | null
  readonly use: string | null
}

const star: Fault = ['pattern', 'has a * elsewhere than in https://*.host or for the port']
const noOrigin: Fault = ['not-an-origin', 'is not an origin: scheme, host, and a port if it is not the usual one']
const path: Fault = ['path', 'goes on after the host, as no origin does; even a slash is too much']
const upperCase: Fault = ['upper-case', 'has capitals, which browsers do not send']

const sandboxed: Fault = ['null-origin', 'is what every sandboxed page sends, whoever made it']

/** Scheme, slashes, host and port, the rest. */
const parts = /^([a-z][a-z\d+.-]*):([/\\]*)([^/\\?#]*)(.*)$/is

/** Not of a page. Source: https://url.spec.whatwg.org/#concept-url-origin */
const pageless = /^(wss?|ftp|data|blob|about|javascript|mailto|file)$/i

export function readEntry(entry: string): ReadEntry {
  if (/^null$/i.test(entry)) return { fault: sandboxed, meant: null, use: null }
  const found: readonly string[] = parts.exec(entry) ?? []
  const [, scheme = '', slashes, authority = '', tail = ''] = found
  const web = /^https?$/i.test(scheme)
  const noPage = pageless.test(scheme)
  if (!web && !noPage && slashes === '//') return readOtherScheme(entry, scheme.toLowerCase(), authority, tail)
  const meant = parseOrigin(web ? entry : noPage ? entry.replace(/^ws/i, 'http') : withScheme(entry))
  const use = meant && meant.text
  const fault = use === entry ? null : noPage ? pagelessFault(scheme) : web ? webFault(entry, meant, found) : schemelessFault(entry)
  return { fault, meant, use }
}

/** Plain HTTP is meant for what runs on this machine. */
function withScheme(entry: string): string {
  return `${isLoopbackHost(entry.replace(/:.*/s, '')) ? 'http' : 'https'}://${entry}`
}

function schemelessFault(entry: string): Fault {
  return entry.includes('*') ? star : ['no-scheme', 'has no scheme, which is part of an origin']
}

function pagelessFault(scheme: string): Fault {
  if (/^file$/i.test(scheme)) return ['file-origin', 'has no origin: pages of files send null, as sandboxed ones do']
  return ['no-page-scheme', 'has a scheme that no page has']
}

/** By the first thing that a reader would see. */
function webFault(entry: string, meant: ParsedOrigin | null, [, , slashes, authority = '', tail]: readonly string[]): Fault {
  if (meant === null) return authority.includes('*') ? star : noOrigin
  if (tail !== '') return path
  if (meant.misplaced) return star
  if (entry.toLowerCase() === meant.text) return upperCase
  if (/[^ -~]/.test(authority)) return ['unicode-host', 'is not how browsers send this host']
  if (slashes !== '//' || authority.includes('@')) return noOrigin
  if (meant.port === '' && /:\d*$/.test(authority)) return ['default-port', 'names the default port, which browsers leave out']
  return ['non-canonical-host', 'is not how browsers send this address']
}

/** `chrome-extension://id`, `capacitor://localhost`: matched as strings, capitals in the host included. */
function readOtherScheme(entry: string, scheme: string, authority: string, tail: string): ReadEntry {
  const fits = /^[\w.~!$&'()+;=:%[\]-]+$/.test(authority)
  const use = fits ? `${scheme}://${authority}` : null
  const fault = authority.includes('*') ? star : !fits ? noOrigin : tail !== '' ? path : use === entry ? null : upperCase
  return { fault, meant: null, use }
}
