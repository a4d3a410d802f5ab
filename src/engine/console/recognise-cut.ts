import { recogniseCutChromiumFrame, recogniseCutChromiumReason, recogniseCutReasons } from './recognise-cut-chromium.ts'
import { recogniseCutFirefoxFrame, recogniseCutFirefoxReason } from './recognise-cut-firefox.ts'
import { recogniseCutWebkit } from './recognise-cut-webkit.ts'
import type { RecognisedLine } from './meaning.ts'
import type { Squeezed } from './squeezed.ts'

/** Lines whose frame is whole, and whose reason is cut: this counts before what is guessed of a reason in unknown words. */
export function recogniseCutReason(pasted: Squeezed): RecognisedLine[] {
  return [recogniseCutChromiumReason, recogniseCutFirefoxReason].flatMap((recognise) => recognise(pasted))
}

/**
 * Lines that end in their middle, as tables, chats and narrow windows leave them: what stands there is read, and what the rest can have been is
 * left open.
 */
export function recogniseCut(pasted: Squeezed): RecognisedLine[] {
  const lines = [recogniseCutChromiumFrame, recogniseCutFirefoxFrame, recogniseCutWebkit].flatMap((recognise) => recognise(pasted))
  const read = new Set(lines.map(({ start }) => start))
  return [...lines, ...recogniseCutReasons(pasted).filter(({ start }) => !read.has(start))]
}
