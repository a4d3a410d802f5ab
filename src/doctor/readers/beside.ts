import { parseUrl } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'
import { redactedText } from '../secrets.ts'
import { ofAxiosErrors } from './axios-errors.ts'
import { fromConsole } from './from-console.ts'
import { curlBounds, fromCurl } from './from-curl.ts'
import { fetchBounds, fromFetch } from './from-fetch.ts'
import { fromHttp } from './from-http.ts'
import { ReaderError } from './reader-error.ts'

/** What a script catches and prints has no URL, and stands in code as well. */
export function linesIn(text: string): Exchange[] {
  return ifRead(() => fromConsole(text)).filter(({ request }) => request.url !== null)
}

/** From the first that begins a line, of curl or of PowerShell; the apostrophes of a console's sentences are no quotes of a shell. */
export function commandsIn(text: string): Exchange[] {
  const command = /^[ \t]{0,20}(?:[$>%] )?(?:curl(?:\.exe)?\s|\$session\s?=|Invoke-(?:WebRequest|RestMethod)\s)/im.exec(text)
  if (command === null || text.length > curlBounds.characters) return []
  return ifRead(() => fromCurl(text.slice(command.index).replace(/(?<=n)'(?=t )|(?<=[a-z])'(?=s )/g, '’')))
}

export function answersIn(text: string): Exchange[] {
  return ifRead(() => fromHttp(text))
}

export function callsIn(text: string): Exchange[] {
  const hasCall = /\b(?:fetch|axios(?:\.\w{1,20})?)\(\s{0,20}["'`{]/.test(text) && text.length <= fetchBounds.characters
  const calls = hasCall ? ifRead(() => fromFetch(text)) : []
  return calls.length > 0 ? calls : ifRead(() => ofAxiosErrors(text))
}

/** The lines that are a URL and nothing else, which was not read: the page's own are where its scripts are. */
export function urlsAlone(text: string, read: readonly Exchange[]): string[] {
  const known = new Set(read.flatMap(({ request: { url, failedUrl } }) => [url, failedUrl]))
  const pages = new Set(read.map(({ page }) => page.origin))
  const urls = [...text.matchAll(/^[ \t]{0,20}(https?:\/\/[^\s'"]{1,2000})[ \t]{0,20}$/gim)].map(([, url = '']) => parseUrl(url))
  const alone = urls.flatMap((url) => (url === null || known.has(redactedText(url.href)) || pages.has(url.origin) ? [] : [url.href]))
  return [...new Set(alone)].map(redactedText)
}

function ifRead(read: () => Exchange[]): Exchange[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    return []
  }
}
