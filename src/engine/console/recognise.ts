import { withoutBehind } from './behind.ts'
import type { RecognisedLine } from './meaning.ts'
import { recogniseCut, recogniseCutReason } from './recognise-cut.ts'
import { recogniseCutFirefoxTranslated } from './recognise-cut-firefox.ts'
import { recogniseChromium, recogniseChromiumFragments } from './recognise-chromium.ts'
import { recogniseFirefox, recogniseFirefoxFragments, recogniseTranslated } from './recognise-firefox.ts'
import { recogniseIssues } from './recognise-issues.ts'
import { recogniseNeighbours } from './recognise-neighbours.ts'
import { recogniseNetwork, recognisePanel } from './recognise-network.ts'
import { recogniseProtocol } from './recognise-protocol.ts'
import { recogniseScript } from './recognise-script.ts'
import { recogniseTools } from './recognise-tools.ts'
import { recogniseTrident } from './recognise-trident.ts'
import { recogniseWebkit } from './recognise-webkit.ts'
import { squeeze } from './squeezed.ts'

/**
 * Finds in a paste what browsers print: `consoleText` read the other way, with the same templates, and what versions before today's
 * printed, translations of Firefox, and neighbours of CORS. In the order of the paste; lines do not overlap. The work grows with the length
 * of the text, which the caller bounds.
 *
 * @example
 * recogniseConsole("Method PUT is not allowed by Access-Control-Allow-Methods.")[0]?.candidates[0]?.code // 'method-not-allowed'
 */
export function recogniseConsole(text: string): RecognisedLine[] {
  const pasted = squeeze(text)
  const english = [
    recogniseChromium,
    recogniseFirefox,
    recogniseWebkit,
    recogniseTrident,
    recogniseNeighbours,
    recogniseProtocol,
    recogniseTools,
    recogniseNetwork,
    recogniseScript,
  ]
  // Of two that read the same words, the first counts.
  const lines = withoutOverlaps([recogniseCutReason, ...english, recogniseCut].flatMap((recognise) => recognise(pasted)))
  // The name of a header in a line of its own is no cut line where a table has it.
  const saysMore = lines.some(({ candidates, isCut, about }) => candidates.length > 0 && !(isCut === true && about.url === undefined))
  const issues = saysMore ? [] : recogniseIssues(pasted)
  const whole = issues.length > 0 ? issues : translated(text, lines)
  const all = withoutOverlaps([...lines, ...whole, ...(saysMore || whole.length > 0 ? [] : recogniseCutFirefoxTranslated(pasted))])
  const isSilent = all.every(({ part, candidates }) => part === 'script' && candidates.length === 0)
  const fragments = [recogniseChromiumFragments, recogniseFirefoxFragments, recognisePanel].flatMap((recognise) =>
    isSilent ? recognise(pasted) : [],
  )
  return withoutOverlaps([...all, ...fragments])
}

/** Of two readings of the same words, the one that begins first or, if they begin together, says more. */
function withoutOverlaps(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const kept: RecognisedLine[] = []
  for (const line of lines.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (line.start >= (kept.at(-1)?.end ?? 0)) kept.push(line)
  }
  return kept
}

/** Lines of Firefox in other languages, in what no template has read. One may have been wrapped into a few. */
function translated(text: string, lines: readonly RecognisedLine[]): RecognisedLine[] {
  const found: RecognisedLine[] = []
  let before: string[] = []
  let at = 0
  let next = 0
  const texts = text.split('\n')
  for (const [index, line] of texts.entries()) {
    while (next < lines.length && lines[next]!.end <= at) next++
    const isRead = next < lines.length && lines[next]!.start < at + line.length
    if (isRead || line.trim() === '' || line.length > maxLine) before = []
    else before = [...before, line].slice(-maxWrapped)
    const told = before.length > 0 ? withoutBehind(line) : ''
    const read = endsSentence.test(told) ? readEnd([...before.slice(0, -1), told], at + told.length, texts[index + 1] ?? '') : null
    if (read !== null) {
      found.push(read)
      before = []
    }
    at += line.length + 1
  }
  return found
}

const maxLine = 8000
const maxWrapped = 5
const endsSentence = /(?:[.。)）\]]|[:：]\s*\d{3})$/

/** A status that was wrapped into a line of its own. */
const onlyStatus = /^[^:：]{2,40}[:：]\s*(?:\d{3}|\(null\))[.。]?\s*$/

/** The last of these lines, or as many as make sense together. */
function readEnd(lines: readonly string[], end: number, next: string): RecognisedLine | null {
  const more = onlyStatus.test(next) ? `\n${next}` : ''
  for (let count = 1; count <= lines.length; count++) {
    const joined = lines.slice(-count).join('\n')
    const read = recogniseTranslated(joined + more, end - joined.length)
    if (read !== null) return read
  }
  return null
}
