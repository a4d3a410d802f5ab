import { getHeader, type Header, type HeaderList, parseUrl } from '../engine/index.ts'
import { isOtherOrigin } from '../policy/origin-syntax.ts'

/** The lines of Access-Control-Allow-Origin, as they came: browsers take one line alone, with one value. */
export function allowOriginLines(headers: HeaderList | null | undefined): HeaderList {
  return (headers ?? []).filter(isAllowOrigin)
}

/** The origins that such a value names, or was meant to. Not the patterns: browsers take them for origins that nobody has, so that they let nobody in. */
export function originsIn(value: string): string[] {
  return value.split(/[\s,;]+/).flatMap((word) => {
    const url = parseUrl(word)
    return url !== null && /^https?:$/.test(url.protocol) && !word.includes('*') ? [url.origin] : []
  })
}

/** Whether some page has this origin, written so. Those of extensions and of applications in a shell have schemes of their own. */
export function isOrigin(value: string): boolean {
  return value === 'null' || originsIn(value)[0] === value || isOtherOrigin(value)
}

/** Whether no page of another origin may read an answer with these headers, whichever asks. */
export function isForNobody(headers: HeaderList | null | undefined): boolean {
  const value = getHeader(headers ?? [], 'access-control-allow-origin')
  return value !== null && value !== '*' && !isOrigin(value)
}

/** What programs write there for a request without an Origin, which they would have given back. */
export function isOfNoOrigin(headers: HeaderList | null | undefined): boolean {
  const lines = allowOriginLines(headers)
  return lines.length === 1 && /^(?:|undefined|none|nil|nan|false|\(null\))$/i.test(lines[0]![1].trim())
}

function isAllowOrigin([name]: Header): boolean {
  return name.toLowerCase() === 'access-control-allow-origin'
}
