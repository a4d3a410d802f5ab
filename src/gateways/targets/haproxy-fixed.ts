import type { Header } from '../../engine/index.ts'
import { notSet, oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { shortNameOf } from '../own-name.ts'
import { haproxyFormat, haproxyString } from '../quote/haproxy.ts'
import { forAnyPath, nameUnder, underPath } from '../under-path.ts'
import { afterResponse, request } from './haproxy-lines.ts'

/** A preflight, told from any other OPTIONS. */
const isPreflight = ['METH_OPTIONS', '{ req.fhdr(access-control-request-method) -m found }']

export const haproxyFixed: FixedPrinter = {
  line: (header) => headerLine(header),
  lines: ({ headers, on, hidden, path, origin }) => {
    if (on === 'preflights') {
      const fields = headers.map(([name, value]) => ` hdr ${name} ${haproxyFormat(value)}`)
      return {
        text: request(`return status 204${fields.join('')}`, ...isUnder(path), ...isPreflight, ...isFrom(origin)),
        behind: '',
        variables: '',
      }
    }
    const [mark, page] = origin === undefined ? ['', []] : pageOf(origin)
    const there = wasUnder(path)
    const only = [...there, ...page]
    return {
      text: [
        markPath(path),
        mark,
        on === 'all' ? request('return status 204', ...there, ...isPreflight, ...page) : '',
        ...notSet(hidden, headers).map((name) => afterResponse(`del-header ${name}`, ...only)),
        ...headers.map((header) => headerLine(header, ...(header[0] === 'Vary' ? there : only))),
      ].join(''),
      behind: '',
      variables: '',
    }
  },
  // Only answers that have the one header get the other: what is closed stays so. The origin comes last, as the conditions ask for it.
  oneMore: (more) => {
    const [mark, page] = pageOf(more.origin)
    const isOther = [...wasUnder(more.path), `{ res.fhdr(access-control-allow-origin) -m str ${haproxyString(more.other)} }`]
    const lines = [
      markPath(more.path),
      mark,
      headerLine(['Vary', 'Origin'], ...isOther),
      ...oneMoreHeaders(more)
        .toReversed()
        .map((header) => headerLine(header, ...page, ...isOther)),
    ]
    return { text: lines.join(''), behind: '', variables: '' }
  },
  // The origin comes last here as well.
  wanting: ({ path, ...page }) => {
    const [mark, only] = pageOf(page.origin)
    const isWanting = [...wasUnder(path), '!{ res.fhdr(access-control-allow-origin) -m found }']
    const lines = [
      markPath(path),
      mark,
      headerLine(['Vary', 'Origin'], ...isWanting),
      ...oneMoreHeaders(page)
        .toReversed()
        .map((header) => headerLine(header, ...only, ...isWanting)),
    ]
    return { text: lines.join(''), onErrors: '', variables: '' }
  },
}

function isFrom(origin: string | undefined): readonly string[] {
  return origin === undefined ? [] : [`{ req.fhdr(origin) -m str ${haproxyString(origin)} }`]
}

/** The rule by which the answers to a page are told, and the condition of what is for them. */
function pageOf(origin: string): readonly [mark: string, only: readonly string[]] {
  const own = `txn.${shortNameOf('origin', origin)}`
  return [request(`set-var(${own}) bool(true)`, ...isFrom(origin)), [`{ var(${own}) -m found }`]]
}

function isUnder(path: string | undefined): readonly string[] {
  return path === undefined ? [] : [`{ path_reg ${haproxyString(underPath(path))} }`]
}

/** An answer has no path any more, and a request may have got another. */
export function markPath(path: string | undefined): string {
  return path === undefined ? '' : request(`set-var(${pathVariable(path)}) bool(true)`, ...isUnder(path))
}

function wasUnder(path: string | undefined): readonly string[] {
  return path === undefined ? [] : [wasUnderPath(path)]
}

/** The condition of what is for the answers to a path. */
export function wasUnderPath(path: string): string {
  return `{ var(${pathVariable(path)}) -m found }`
}

/** The same, of whatever path. */
export const wasUnderSomePath = new RegExp(`^${forAnyPath(wasUnderPath)}$`)

function pathVariable(path: string): string {
  return `txn.${nameUnder('path', path)}`
}

/** Rules of http-response would not run for what HAProxy answers itself. What the server behind varies by stays. */
function headerLine([name, value]: Header, ...conditions: readonly string[]): string {
  return afterResponse(`${name === 'Vary' ? 'add' : 'set'}-header ${name} ${haproxyFormat(value)}`, ...conditions)
}
