import { meaning, missingOrMismatch, neighbour, preflightAnswered, type Meaning, type RecognisedLine } from './meaning.ts'
import type { Squeezed } from './squeezed.ts'

/** Chromium's words for what its network code met; all others are failures of the network. */
const words: Readonly<Record<string, readonly Meaning[]>> = {
  FAILED: [],
  ABORTED: [],
  UNSAFE_PORT: [meaning('bad-port', 'request')],
  TOO_MANY_REDIRECTS: [meaning('redirect-limit', 'request')],
  UNSAFE_REDIRECT: [meaning('redirect-scheme', 'request')],
  INVALID_REDIRECT: [meaning('redirect-location', 'request')],
  BLOCKED_BY_ORB: [neighbour('opaque-response-blocking')],
  BLOCKED_BY_CLIENT: [neighbour('blocked-by-client')],
  BLOCKED_BY_ADMINISTRATOR: [neighbour('blocked-by-client')],
  BLOCKED_BY_CSP: [neighbour('content-security-policy')],
  BLOCKED_BY_RESPONSE: [meaning('resource-policy', 'request'), neighbour('frame-options')],
  BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS: [meaning('local-network', null)],
  BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS: [meaning('local-network', null)],
}

/** A paste may begin within the word. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const maxLines = 500

/** Both print what a server responded; only WebKit puts the place behind it. */
const ofWebkit = /^ ?\([^()\n]{1,300}, line \d+\)/

/** `net::ERR_...` and statuses, as Chromium's network lines give them, with the method and the URL where they stand before. */
export function recogniseNetwork({ original }: Squeezed): RecognisedLine[] {
  const found: RecognisedLine[] = []
  for (const match of original.matchAll(/net::ERR_([A-Z0-9_]+)(?:\.\w+)?(?: (\d{3})\b)?/g)) {
    if (found.length === maxLines) break
    const candidates = words[match[1]!] ?? [meaning('network-failure', null, { failed: `net::ERR_${match[1]}` })]
    const line = lineOf(original, match.index, match[0], candidates, match[2])
    // An answer came, and was kept from the page.
    const { url, status } = line.about
    const isHidden = match[1] === 'FAILED' && url !== undefined && status !== undefined
    if (line.about.method === 'OPTIONS') found.push(ofPreflight(line))
    else found.push(isHidden ? { ...line, candidates: missingOrMismatch('request', { status }) } : line)
  }
  // HTTP/2 has no words beside the status.
  for (const match of original.matchAll(
    /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (https?:\/\/\S{1,2000}) ([45]\d\d)(?: \([^()\n]{1,60}\)|(?=[ \t]{0,20}(?:\n|$)))/g,
  )) {
    if (found.length === maxLines) break
    found.push(answeredLine(match))
  }
  for (const match of original.matchAll(
    /Failed to load resource: the server responded with a status of (\d{3})\b(?: \([^)\n]{0,60}\))?/g,
  )) {
    if (found.length === maxLines) break
    const isWebkit = ofWebkit.test(original.slice(match.index + match[0].length, match.index + match[0].length + 400))
    found.push({ ...lineOf(original, match.index, match[0], [], match[1]), ...(isWebkit && { browser: 'webkit' }) })
  }
  return found
}

/** What the browser asks by itself: the method of the page's own request is not told. */
function ofPreflight(line: RecognisedLine): RecognisedLine {
  const { method: _, status, ...about } = line.about
  const passes = status !== undefined && status < 300
  const answered = status === undefined ? line.candidates : passes ? missingOrMismatch('preflight', { status }) : preflightAnswered(status)
  return { ...line, about, candidates: answered.map((each) => (each.code === 'network-failure' ? { ...each, of: 'preflight' } : each)) }
}

/** What an answer is told of whose error the page gets to see; a preflight's it never does. */
function answeredLine({ index, 0: text, 1: method = '', 2: url = '', 3: code }: RegExpMatchArray): RecognisedLine {
  const status = Number(code)
  const isPreflight = method === 'OPTIONS'
  return {
    browser: 'chromium',
    start: index ?? 0,
    end: (index ?? 0) + text.length,
    part: 'echo',
    candidates: isPreflight ? preflightAnswered(status) : [neighbour('http-error', { status })],
    about: { url, ...(!isPreflight && { method, status }) },
  }
}

function lineOf(original: string, index: number, text: string, candidates: readonly Meaning[], status: string | undefined): RecognisedLine {
  const before = original.slice(Math.max(0, index - 1500), index)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const lead = /(?:Failed to load resource: |\b([A-Z]{3,7}) (\S+) )$/.exec(line)
  const opened = /^ at (https?:\/\/\S{1,2000})/.exec(original.slice(index + text.length, index + text.length + 2100))?.[1]
  const url = opened ?? lead?.[2] ?? /(https?:\/\/\S+?)(?::\d+)?\s+(?:Failed to load resource: )?$/.exec(line)?.[1]
  return {
    browser: 'chromium',
    start: index - (lead?.[0].length ?? 0),
    end: index + text.length,
    part: 'echo',
    candidates,
    about: {
      ...(url !== undefined && { url }),
      // So Puppeteer and Playwright say that a page did not open.
      ...(opened !== undefined && { kind: 'document' }),
      ...(methods.has(lead?.[1] ?? '') && { method: lead![1]! }),
      ...(status !== undefined && { status: Number(status) }),
    },
  }
}

/** What Chromium's network panel has in the place of a status. */
const panel: readonly (readonly [RegExp, readonly Meaning[]])[] = [
  [/\(blocked:other\)/i, [neighbour('blocked-by-client')]],
  [/\(blocked:csp\)/i, [neighbour('content-security-policy')]],
  [/\(blocked:mixed-content\)/i, [meaning('mixed-content', 'request')]],
  [/\(blocked:origin\)/i, [meaning('same-origin-mode', 'request'), meaning('scheme-not-supported', 'request')]],
  [/\(blocked:NotSameOrigin[^)\n]{0,60}\)/i, [meaning('resource-policy', 'request')]],
  [/(?:^|\t| {2})CORS error\s{0,20}(?=\t| {2}|$)|\(blocked:cors\)/im, []],
]

/** A word of the network panel, where nothing else is pasted. */
export function recognisePanel({ original }: Squeezed): RecognisedLine[] {
  return panel.flatMap(([word, candidates]): RecognisedLine[] => {
    const match = word.exec(original)
    if (match === null) return []
    const { index } = match
    return [
      {
        browser: 'chromium',
        start: index,
        end: index + match[0].length,
        part: candidates.length > 0 ? 'whole' : 'script',
        candidates,
        about: {},
      },
    ]
  })
}
