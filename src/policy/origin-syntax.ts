import { parseUrl } from '../engine/index.ts'
import type { OriginPattern } from './rules.ts'

/** `https://`, the longest host that DNS has, and a port: no origin that a browser sends is longer, or has another shape than these two. */
export const longestOrigin = 267

/** Scheme, star for subdomains, host, and port or star. Source: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin */
export const webOrigin = /^(https?:\/\/)(\*\.)?(\[[\da-f:]+\]|(?:[\da-z_-]{1,63}(?:\.|(?=:|$)))+)(?::([1-9]\d{0,4}|\*))?$/

/** `chrome-extension://id`, `capacitor://localhost`: not of the web, nor of what has no page. */
const otherOrigin = /^(?!(?:https?|wss?|ftp|file|data|blob|about|javascript|mailto):)[a-z][a-z\d+.-]*:\/\/[\w.~!$&'()+;=:%[\]-]+$/

export function isOtherOrigin(text: string): boolean {
  return text.length <= longestOrigin && otherOrigin.test(text)
}

/** Whether an origin function is asked about it: what browsers never send is refused unasked, since it would be echoed. */
export function isAskable(origin: string): boolean {
  return isOtherOrigin(origin) || (origin.length <= longestOrigin && webOrigin.test(origin))
}

/** An origin of the web, or a pattern over some, as it is to be written; null for everything else. */
export function parsePattern(text: string): OriginPattern | null {
  const [, scheme, star, host, port = ''] = (text.length <= longestOrigin && webOrigin.exec(text)) || []
  // One that it stands for. What a browser would write otherwise (127.1, a default port), or is no host, is none.
  const example = text.replace(/:\*$/, '').replace('*', 'a')
  if (!scheme || !host || parseUrl(example)?.origin !== example) return null
  return { scheme: scheme.slice(0, -3), host, subdomains: Boolean(star), port }
}
