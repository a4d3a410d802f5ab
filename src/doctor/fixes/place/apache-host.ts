import { underPathOnly, underSomePathOnly } from '../../../gateways/targets/apache-fixed.ts'
import type { Change } from './changes.ts'
import { baseName, type ConfigFile, wholeLine } from './placer.ts'
import { varyOrigin } from './vary-origin.ts'

/** A virtual host in its text: from after the line that opens it, to the one that closes it. */
export interface Host {
  readonly text: string
  readonly start: number
  readonly inside: string
  readonly indent: string
  /** The application that is asked for, where it is known. */
  readonly path: string | undefined
}

/** A virtual host up to its end, in which no other begins. */
export const virtualHost = /^([ \t]*)<VirtualHost\b[^>\n]*>[^\S\n]*\n((?:(?![ \t]*<\/?VirtualHost\b)[^\n]*\n)*)[ \t]*<\/VirtualHost>/gim

/** A line about a header of CORS. */
export interface HeaderLine {
  readonly start: number
  readonly end: number
  readonly indent: string
  readonly action: string
  /** Whether it is about the list that errors have, too. */
  readonly isAlways: boolean
  readonly name: string
  /** As it is written. */
  readonly value: string
  /** For which requests only, as it is written, with the blank before it; empty where for all. */
  readonly condition: string
  /** Whether every path of the host has it, or visto has printed it for the one that is asked for. */
  readonly isEverywhere: boolean
  /** Whether it is in a section, whose lines come after those of the host itself. */
  readonly isLate: boolean
  /** Whether visto has printed it for the path. */
  readonly isOfPath: boolean
}

/** A backslash at its end continues a line. */
const header = new RegExp(
  String.raw`^([ \t]*)Header[ \t]+(?:(always|onsuccess)[ \t]+)?(\w+\*?)[ \t]+["']?(Access-Control-[\w-]+|Vary(?=${varyOrigin}))((?:\\\r?\n|[^\n])*)`,
  'gim',
)

const condition = /[ \t](?:env=\S+|"?expr=[^]*)$/i

/** But for those that visto has printed for other paths. */
export function headersIn(host: Host): HeaderLine[] {
  const lines = [...host.inside.matchAll(header)].map(
    ({ 0: all, 1: indent = '', 2: list, 3: action = '', 4: name = '', 5: rest = '', index }) => {
      const line = all.trimEnd()
      const forSome = condition.exec(line)?.[0] ?? ''
      return {
        start: host.start + index,
        end: host.start + index + line.length,
        indent,
        action: action.toLowerCase(),
        isAlways: list?.toLowerCase() === 'always',
        name: name.toLowerCase(),
        value: rest.trimEnd().slice(0, forSome === '' ? undefined : -forSome.length),
        condition: forSome,
        isEverywhere: standsForAll(host, index),
        isLate: sectionsAround(host, index).some((around) => around.name !== 'ifmodule'),
        isOfPath: sectionsAround(host, index).some((around) => isOfPath(around, host.path)),
        isOfOtherPath: sectionsAround(host, index).some((around) => isOfOtherPath(around, host.path)),
      }
    },
  )
  return lines.filter((line) => !line.isOfOtherPath)
}

interface Around {
  readonly name: string
  readonly what: string
}

function isOfPath(around: Around, path: string | undefined): boolean {
  return path !== undefined && openingOf(around) === underPathOnly(path)
}

function isOfOtherPath(around: Around, path: string | undefined): boolean {
  return path !== undefined && underSomePathOnly.test(openingOf(around)) && !isOfPath(around, path)
}

/** Of a section with a condition, as visto writes the line that opens it. */
function openingOf({ name, what }: Around): string {
  return name === 'if' ? `<If "${what}">` : ''
}

/** All lines of CORS go; null where one is for some requests only, which others may need. */
export function dropHeaders(host: Host): Change[] | null {
  const lines = headersIn(host)
  if (!lines.every((line) => line.name === 'vary' || isForAll(line))) return null
  return lines.map(({ start, end }) => wholeLine(host.text, start, end))
}

export function isForAll({ isEverywhere, condition: only }: HeaderLine): boolean {
  return isEverywhere && only === ''
}

/** Whether rules are switched off: of two such lines the last one holds. */
export function hasNoRules({ inside }: Host): boolean {
  return /^[ \t]*RewriteEngine[ \t]+Off\b/im.test(inside)
}

const section = /^[ \t]*<(\/?)(\w+)([^\n]*)>[^\S\n]*$/gm

/** Whether every path of the host has what stands at a place inside of it. */
export function standsForAll(host: Host, at: number): boolean {
  return sectionsAround(host, at).every((around) => isOfPath(around, host.path) || holdsEverywhere(host.inside, around))
}

function sectionsAround({ inside }: Host, at: number): Around[] {
  const open: Around[] = []
  for (const { 1: end, 2: name = '', 3: what = '', index } of inside.matchAll(section)) {
    if (index > at) break
    if (end === '/') open.pop()
    else open.push({ name: name.toLowerCase(), what: pathOf(what) })
  }
  return open
}

function holdsEverywhere(inside: string, { name, what }: Around): boolean {
  if (name === 'ifmodule') return !what.startsWith('!')
  if (name === 'location') return what === ''
  const root = /^[ \t]*DocumentRoot[ \t]+([^\n]+)/im.exec(inside)?.[1]
  return name === 'directory' && root !== undefined && pathOf(root) === what && !/^[ \t]*(?:ProxyPass|\w*Alias)/im.test(inside)
}

function pathOf(words: string): string {
  return words
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/\/$/, '')
}

/** Whether what is not given, is another file, a macro or around all hosts may set headers of CORS there, too. */
export function mayBeSetElsewhere({ text: own, inside }: Host, name: string, files: readonly ConfigFile[]): boolean {
  const others = files.filter((file) => file.name !== name)
  const included = [...inside.matchAll(/^[ \t]*Include(?:Optional)?[ \t]+([^\n]+)/gim)].map(([, path = '']) => pathOf(path))
  const isKnown = (path: string) => others.some((file) => baseName(file.name) === baseName(path)) || baseName(path) === ofCertbot
  const around = [own.replaceAll(virtualHost, ''), ...others.map(({ text }) => text)]
  return around.some((text) => text.search(header) >= 0) || !included.every(isKnown) || usesMacro.test(inside)
}

/** Source: https://httpd.apache.org/docs/2.4/mod/mod_macro.html#use */
const usesMacro = /^[ \t]*Use[ \t]/im

/** It is in many hosts, and is about certificates alone. */
const ofCertbot = 'options-ssl-apache.conf'
