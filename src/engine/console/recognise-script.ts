import { argumentErrors, blocked } from './script-error.ts'
import type { Browser } from './console-text.ts'
import { findPattern, patternOf } from './match-template.ts'
import { meaning, missingOrMismatch, neighbour, type Meaning, type RecognisedLine } from './meaning.ts'
import { nodeCodeIn } from './node-code.ts'
import { endOf, type Squeezed } from './squeezed.ts'
import type { FindingCode } from '../finding.ts'

const browsers = Object.keys(blocked) as Browser[]

/** Messages of fetch() that tell what was wrong with its arguments; others, such as `Type error`, tell nothing. */
const ofArguments = browsers.flatMap((browser) =>
  Object.entries(argumentErrors[browser])
    .filter(([, template]) => template.replace(/\{\w+\}/g, '').length >= 12)
    .map(([code, template]) => ({ browser, code: code as FindingCode, pattern: patternOf(template) })),
)

/** What script's catch is told, by fetch() and by libraries: that something failed. Found where a message begins. */
const messages: readonly (readonly [browser: RecognisedLine['browser'], message: RegExp, kind: string])[] = [
  ['chromium', /(?:^|[:'"\s])Failed to fetch\b(?! dynamically)/gm, 'fetch'],
  ['firefox', /NetworkError when attempting to fetch resource/g, 'fetch'],
  ['webkit', /(?:^|Error: |['"])Load failed\b/gm, 'fetch'],
  [null, /(?:Failed to fetch|error loading) dynamically imported module: (\S+)/g, 'script'],
  ['webkit', /Importing a module script failed/g, 'script'],
  [null, /\bNetwork Error\b|\bERR_NETWORK\b/g, 'XMLHttpRequest'],
  [null, /Http failure response for (\(unknown url\)|\S+): 0 Unknown Error/g, 'XMLHttpRequest'],
  // Angular's error as a console shows the object.
  [null, /HttpErrorResponse \{[^\n}]{0,300}?\bstatus: 0\b[^\n}]{0,300}?\burl: ['"](\S+?)['"]/g, 'XMLHttpRequest'],
  // React Native, which knows no CORS, and the fetch() that old browsers are given.
  [null, /(?:^|[:'"[\s])Network request failed\b/gm, 'fetch'],
  // Flutter, with its own client and with Dio.
  [null, /\bClientException: [^\n]{0,80}?, uri=(\S+)/g, 'XMLHttpRequest'],
  [null, /\bXMLHttpRequest (?:error\b|onError callback was called)/g, 'XMLHttpRequest'],
  [null, /"?readyState"?: ?[04],[^\n}]{0,300}"?status"?: ?0\b/g, 'XMLHttpRequest'],
]

const maxLines = 500

export function recogniseScript(pasted: Squeezed): RecognisedLine[] {
  const told = messages.flatMap(([browser, message, kind]) => {
    const found: RecognisedLine[] = []
    for (const match of pasted.original.matchAll(message)) {
      if (found.length === maxLines) break
      const url = match[1] === undefined || match[1] === '(unknown url)' ? {} : { url: match[1] }
      found.push(script(browser, match.index, match.index + match[0].length, [], { kind, ...url }))
    }
    return found
  })
  return [...told, ...mutedOf(pasted), ...argumentsOf(pasted), ...nodeOf(pasted), ...jsdomOf(pasted)]
}

/** What window.onerror is told of a script of another origin that was loaded without CORS: nothing else stands on the line. */
function mutedOf({ original }: Squeezed): RecognisedLine[] {
  const match = /^[^\w\n]{0,20}(?:Uncaught |(?:\[?Error\]?:? ))?Script error\.?(?:[ (:]{1,3}0?(?::0)?\)?)?[^\w\n]{0,20}$/m.exec(original)
  return match === null ? [] : [script(null, match.index, match.index + match[0].length, [neighbour('muted-error')], { kind: 'script' })]
}

function argumentsOf(pasted: Squeezed): RecognisedLine[] {
  return ofArguments.flatMap(({ browser, code, pattern }) =>
    findPattern(pasted, pattern).map(({ start, end, values }) => {
      const { url, type: _, ...args } = values
      return script(browser, pasted.at[start]!, endOf(pasted, end), [{ code, of: 'request', args }], {
        kind: 'fetch',
        ...(url !== undefined && { url }),
      })
    }),
  )
}

/** Node's fetch knows no CORS: what fails there is the network. Its cause stands in the lines that follow. */
function nodeOf({ original }: Squeezed): RecognisedLine[] {
  const match = /(?:TypeError: |^)fetch failed\b/m.exec(original)
  if (match === null) return []
  const after = original.slice(match.index, match.index + 4000)
  const failed = nodeCodeIn(after)
  const means: Meaning[] = [meaning('network-failure', 'request', failed === undefined ? {} : { failed })]
  return [script('node', match.index, match.index + match[0].length, means, { kind: 'fetch' })]
}

/** Of a refused origin jsdom names the page, and no URL; below it stands from where it was thrown. A server with a list has the page's real address on it. */
function jsdomOf({ original }: Squeezed): RecognisedLine[] {
  const found: RecognisedLine[] = []
  for (const match of original.matchAll(
    /\bCross origin (null|https?:\/\/[^\s/]{1,300}) forbidden\b(?:\n[ \t]{1,40}at [^\n]{1,400}){0,30}/g,
  )) {
    if (found.length === maxLines) break
    const [text, origin = ''] = match
    const refused = missingOrMismatch(null, { wanted: origin }).toReversed()
    found.push({ ...script('jsdom', match.index, match.index + text.length, refused, { kind: 'XMLHttpRequest', origin }), part: 'whole' })
  }
  return found
}

function script(
  browser: RecognisedLine['browser'],
  start: number,
  end: number,
  candidates: readonly Meaning[],
  about: RecognisedLine['about'],
): RecognisedLine {
  return { browser, start, end, part: 'script', candidates, about }
}
