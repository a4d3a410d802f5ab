import type { Exchange } from '../exchange.ts'
import { bashCommands } from './bash-words.ts'
import { checkedText } from './checked-text.ts'
import { cmdCommands } from './cmd-words.ts'
import { withoutPreflights } from './copied-preflight.ts'
import { type CurlCommand, curlCommands } from './curl-command.ts'
import { powershellRequests } from './powershell-request.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { requestExchange } from './request-exchange.ts'

/** The most characters of commands that are read, and the most requests. */
export const curlBounds = { characters: 2_000_000, exchanges: 200 }

/**
 * Reads curl commands, as browsers copy them (for bash, for the Windows command prompt) and as people write them, and the web requests
 * of PowerShell. Nothing is run: what a shell or a file would tell is said to be unknown.
 *
 * @throws ReaderError where there is no such command, or none with a URL.
 * @example
 * fromCurl("curl 'https://api.example/' -H 'Origin: https://app.example'")[0].page.origin // 'https://app.example'
 */
export function fromCurl(text: string): Exchange[] {
  return withoutPreflights(curlRequests(text)).map((request) => requestExchange('curl', request))
}

/** What the commands would send, as it stands there, secrets included. */
export function curlRequests(text: string): CurlRequest[] {
  const commands = commandsIn(checkedText(text, 'a cURL command', curlBounds.characters))
  if (commands.length === 0) {
    throw new ReaderError('unrecognised', `There is no curl command here, and no Invoke-WebRequest. ${whatToGive}`)
  }
  const requests = commands.flatMap(({ urls, ...command }) =>
    urls.slice(0, curlBounds.exchanges).map((url) => ({ ...command, url, sent: true as const })),
  )
  if (requests.length === 0) throw new ReaderError('invalid', 'The curl command names no URL. Copy all of it: it may have more lines.')
  return requests.slice(0, curlBounds.exchanges)
}

export interface CurlRequest extends Omit<CurlCommand, 'urls'> {
  readonly url: string
  readonly sent: true
}

function commandsIn(text: string): CurlCommand[] {
  if (isPowershell(text)) return powershellRequests(text)
  const commands = isForCmd(text) ? cmdCommands(text) : bashCommands(withoutPrompts(text))
  return commands.flatMap((words) => {
    const found = curlCommands(words)
    // Where a quote has no end, the words around it are not those that were meant.
    const quote = words.find(({ unclosed }) => unclosed !== undefined)?.unclosed
    if (found.length > 0 && quote !== undefined)
      throw new ReaderError(
        'invalid',
        `A quote (${quote}) of the curl command is not closed. Copy all of the command, and write a quote at both ends.`,
      )
    return found
  })
}

/** Whether it is a web request of PowerShell, and no curl. */
export function isPowershell(text: string): boolean {
  return /\b(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b/i.test(text)
}

/** Only there, a caret stands before quotes and at the ends of lines. */
function isForCmd(text: string): boolean {
  return /\^"|\s\^(?:\n|$)/.test(text)
}

function withoutPrompts(text: string): string {
  return text.replace(/^[ \t]{0,20}(?:[$%>#][ \t]+)(?=[\w\\/.-]*curl\b)/gm, '')
}
