import { type Header, isToken } from '../engine/index.ts'
import { orNull } from './quote/or-null.ts'
import { prefixOf } from './route.ts'
import { apacheFixed } from './targets/apache-fixed.ts'
import { caddyFixed } from './targets/caddy-fixed.ts'
import { haproxyFixed } from './targets/haproxy-fixed.ts'
import { nginxFixed } from './targets/nginx-fixed.ts'
import { varnishFixed } from './targets/varnish-fixed.ts'

/** Headers that are the same whoever asks, as `fixedHeaders` gives them. */
export interface FixedAnswers {
  readonly headers: readonly Header[]
  /** Which answers have them: all, as nothing asks first; all, and preflights are answered before all else; or those to preflights alone. */
  readonly on: 'requests' | 'all' | 'preflights'
  /** Headers of the server behind that are not passed on. */
  readonly hidden: readonly string[]
  /**
   * The prefix of paths that they are for, as a policy has it: other applications of the site keep what they have. Without it all of the place, as are those of
   * nginx in any case: a location is one of some paths already.
   */
  readonly path?: string
  /** Only this page is meant: its preflights are answered, and the answers to it have the headers. Every other keeps what it has, as some list may let it in. */
  readonly origin?: string
}

/** Lines for one place of a server's configuration, and for where it asks the server behind, if they do not say that themselves. */
export interface FixedText {
  readonly text: string
  readonly behind: string
  /** What the text takes its values from, for a place around it; empty where it needs none. */
  readonly variables: string
}

/** One origin more, where every answer names another, or everybody: to each its own, and all else as it is. */
export interface OneMore {
  readonly origin: string
  /** The one that is named today, to whoever asks; `*` where everybody is. */
  readonly other: string
  /** Whether cookies are to be allowed as well, to the new one alone. */
  readonly credentials: boolean
  /** Whether the answers have another word for cookies than `true`, and none has that: it says nothing to anybody, and goes. */
  readonly isOtherWord: boolean
  /** Whether it may be the server behind that names it: what that sends is not passed on then, where a second line would stand beside it. */
  readonly isBehind: boolean
  /** As that of `FixedAnswers`. */
  readonly path?: string
}

/** One page let in by the answers that let nobody in, such as errors, redirects and logins: what lets somebody in says so as before. */
export interface Wanting {
  readonly origin: string
  readonly credentials: boolean
  /** As that of `FixedAnswers`. */
  readonly path?: string
}

export interface WantingText {
  readonly text: string
  /** What has to stand where the server's own errors are made, if that is another place. */
  readonly onErrors: string
  /** As that of `FixedText`. */
  readonly variables: string
}

/** How a server is told such headers, in as few lines as it needs. Both throw a RangeError for what it has no words for. */
export interface FixedPrinter {
  /** One header on every answer, errors too; in the place of what the server behind may send of its name, where some answer has it today. */
  readonly line: (header: Header, isSent: boolean) => string
  readonly lines: (answers: FixedAnswers) => FixedText
  readonly oneMore: (more: OneMore) => FixedText
  readonly wanting: (wanting: Wanting) => WantingText
}

/** By the names of the targets: the servers that do not change what they print with whoever asks, unless they are told to. */
const printers: Readonly<Record<string, FixedPrinter>> = {
  nginx: nginxFixed,
  apache: apacheFixed,
  caddy: caddyFixed,
  haproxy: haproxyFixed,
  varnish: varnishFixed,
}

/**
 * Null for another target, and for what the server has no words for.
 * @throws {RangeError} for a path that is no prefix, and a name that no header has
 */
export function fixedLines(target: string, { path, ...answers }: FixedAnswers): FixedText | null {
  const checked = { ...answers, ...prefixOf(path) }
  checkNames([...namesOf(answers.headers), ...answers.hidden])
  return written(target, ({ lines }) => lines(checked))
}

/**
 * Each header by itself, in their order. Null for another target, and for what the server has no words for.
 * @param sent names of those that some answer has today
 * @throws {RangeError} for a name that no header has
 */
export function fixedHeaderLines(target: string, headers: readonly Header[], sent: readonly string[] = []): string[] | null {
  checkNames(namesOf(headers))
  return written(target, ({ line }) => headers.map((header) => line(header, sent.includes(header[0]))))
}

/**
 * Null for another target, and for what the server has no words for.
 * @throws {RangeError} for a path that is no prefix
 */
export function oneMoreLines(target: string, { path, ...more }: OneMore): FixedText | null {
  const checked = { ...more, ...prefixOf(path) }
  return written(target, ({ oneMore }) => oneMore(checked))
}

/**
 * Null for another target, and for what the server has no words for.
 * @throws {RangeError} for a path that is no prefix
 */
export function wantingLines(target: string, { path, ...wanting }: Wanting): WantingText | null {
  const checked = { ...wanting, ...prefixOf(path) }
  return written(target, ({ wanting: print }) => print(checked))
}

function namesOf(headers: readonly Header[]): string[] {
  return headers.map(([name]) => name)
}

/** Servers are told them without quotes. */
function checkNames(names: readonly string[]): void {
  const wrong = names.find((name) => !isToken(name))
  if (wrong !== undefined) throw new RangeError(`${JSON.stringify(wrong.slice(0, 80))} is no name of a header, such as "Vary"`)
}

function written<T>(target: string, print: (printer: FixedPrinter) => T | null): T | null {
  if (!Object.hasOwn(printers, target)) return null
  return orNull(() => print(printers[target]!))
}
