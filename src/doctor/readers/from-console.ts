import { recogniseConsole } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'
import { checkedText } from './checked-text.ts'
import { cleanPaste } from './clean-paste.ts'
import { ofOneRequest } from './of-one-request.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { exchangeOfLines } from './exchange-of-lines.ts'

/** The most characters of a console that are read, and the most requests that are told apart. */
export const consoleBounds = { characters: 500_000, exchanges: 200 }

/**
 * Reads what a browser's console says of requests: of Chromium, Firefox (in any language) and WebKit, of today and of years ago. Lines of
 * one request become one `Exchange`; where a line can mean several things, it has several candidates.
 *
 * @throws ReaderError where there is no such line.
 * @example
 * fromConsole("Access to fetch at 'https://api.example/' from origin ...")[0].said[0].candidates[0].code // 'allow-origin-missing'
 */
export function fromConsole(text: string): Exchange[] {
  const pasted = cleanPaste(checkedText(text, 'a console', consoleBounds.characters))
  const lines = recogniseConsole(pasted)
  if (lines.length === 0) {
    throw new ReaderError('unrecognised', `There is no line here that a browser prints when it blocks a request. ${whatToGive}`)
  }
  return ofOneRequest(lines, pasted)
    .slice(0, consoleBounds.exchanges)
    .map((each) => exchangeOfLines(each, pasted))
}
