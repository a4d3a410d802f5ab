import type { Exchange } from '../exchange.ts'
import { fromFetch } from './from-fetch.ts'

/** What an error of axios says of the request that it made, as JSON or as a console shows the object. */
const sign = /\bAxiosError\b|"isAxiosError"|\bERR_NETWORK\b|\bNetwork Error\b/
const longest = 100_000

/** The requests of the errors of axios in a text: `config` is what the call was made with. */
export function ofAxiosErrors(text: string): Exchange[] {
  if (!sign.test(text) || text.length > longest) return []
  const config = configOf(text) ?? shownConfig(text)
  return config === null ? [] : fromFetch(`axios(${withBase(config, text)})`)
}

/** What a URL begins with that has no origin of its own may stand in the code beside the error. */
function withBase(config: string, text: string): string {
  const base = /\bbaseURL['"]?\s{0,5}[:=]\s{0,5}('[^'\n]{1,2000}'|"[^"\n]{1,2000}")/.exec(text)?.[1]
  return base === undefined || /\bbaseURL\b/.test(config) ? config : `{ baseURL: ${base}, ${config.slice(1)}`
}

function configOf(text: string): string | null {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (start < 0 || end < start) return null
  try {
    const config = configIn(JSON.parse(text.slice(start, end + 1)))
    return config === null ? null : JSON.stringify(config)
  } catch {
    return null
  }
}

function configIn(read: unknown): object | null {
  const found = isRecord(read) ? read['config'] : null
  return isRecord(found) && typeof found['url'] === 'string' ? found : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** A console leaves most of it out. */
function shownConfig(text: string): string | null {
  const at = text.search(/\bconfig['"]?: ?\{(?!\s{0,5}…)/)
  if (at < 0) return null
  const shown = text.slice(at, at + 4000)
  const told = ['baseURL', 'url', 'method', 'withCredentials'].flatMap((name) => {
    const value = new RegExp(`\\b${name}['"]?: ?('[^'\\n]{0,2000}'|"[^"\\n]{0,2000}"|true|false)`).exec(shown)?.[1]
    return value === undefined ? [] : [`${name}: ${value}`]
  })
  return told.some((each) => each.startsWith('url')) ? `{ ${told.join(', ')}, ...more }` : null
}
