import type { RecognisedLine } from '../../engine/index.ts'
import { withEchoes } from './echoes.ts'
import { isOneMethod, methodsOf } from './methods-of.ts'

/** Lines that tell of one request, in the order of the paste. */
export type Lines = readonly RecognisedLine[]

/**
 * Which lines belong together. WebKit gives a reason and then the URL; Firefox says after a reason once more that the request did not
 * succeed; Chromium's network code adds its own line; and script's catch prints what little it is told. Of two methods are two requests.
 */
export function ofOneRequest(lines: Lines, text: string): Lines[] {
  const groups: RecognisedLine[][] = []
  const methods = methodsOf(lines)
  const said = new Set(lines.filter((line) => !isSaidAgain(line, text)).map(codesOf))
  let reasons: RecognisedLine[] = []
  const flush = () => {
    // Some list the line with the URL first.
    const halves = groups.filter((group) => group.every(({ part }) => part === 'end'))
    for (const group of separate(reasons)) {
      const half = halves.shift()
      if (half === undefined) groups.push(group)
      else half.push(...group)
    }
    reasons = []
  }
  for (const [index, line] of lines.entries()) {
    if (line.part === 'reason') {
      if (!isSaidAgain(line, text) || !said.has(codesOf(line))) reasons.push(line)
      continue
    }
    if (line.part === 'end' && reasons.length > 0) {
      // As many URLs as reasons, one list after the other: the console of Safari is at times sorted so.
      const ends = endsFrom(lines, index)
      const [first = [], ...rest] = separate(reasons)
      const inTurn = ends > 1 && rest.length + 1 === ends
      groups.push([...(inTurn ? first : reasons), line])
      reasons = inTurn ? rest.flat() : []
      continue
    }
    flush()
    const fitting = groups.slice(-20).filter((group) => isOneMethod(methods, ...group, line))
    if (fitting.some((group) => group.some((each) => isSame(each, line)))) continue
    const owner = ownerOf(line, fitting)
    if (owner === undefined) groups.push([line])
    else owner.push(line)
  }
  flush()
  return withMessages(withEchoes(groups, methods))
}

/** Reasons that nobody has claimed: one group each, but for one that only follows another. */
function separate(reasons: Lines): RecognisedLine[][] {
  const groups: RecognisedLine[][] = []
  for (const line of reasons) {
    if (groups.length > 0 && isConsequence(line)) groups.at(-1)!.push(line)
    else groups.push([line])
  }
  return groups
}

/** WebKit's `Not allowed to request resource`, which never comes alone. */
export function isConsequence({ part, candidates, isCut }: RecognisedLine): boolean {
  return part === 'reason' && candidates.length > 2 && isCut !== true
}

/** Safari says the reason once more behind `Failed to load resource:`, before the others or after them. */
function isSaidAgain({ start, part }: RecognisedLine, text: string): boolean {
  return part === 'reason' && text.slice(Math.max(0, start - 30), start).endsWith('Failed to load resource: ')
}

function endsFrom(lines: Lines, from: number): number {
  const next = lines.slice(from, from + 20)
  const other = next.findIndex(({ part }) => part !== 'end')
  return other < 0 ? next.length : other
}

/** The group that a line belongs to, if there is one before it. */
function ownerOf(line: RecognisedLine, groups: RecognisedLine[][]): RecognisedLine[] | undefined {
  const { url } = line.about
  const recent = groups.toReversed()
  if (line.part === 'script') return undefined
  if (line.part === 'echo') {
    const last = recent.find((group) => group.some(({ browser }) => browser === line.browser))
    if (url === undefined) return line.candidates.length === 0 || last === undefined ? last : undefined
    return recent.find((group) => group.some((each) => each.browser === line.browser && isSameUrl(each, url)))
  }
  return recent.find((group) => group.some((each) => isCompanion(each, line)))
}

function isSameUrl({ about }: RecognisedLine, url: string): boolean {
  return about.url === url || about.requestUrl === url
}

/** The console counts repetitions; pastes have them one by one. */
function isSame(a: RecognisedLine, b: RecognisedLine): boolean {
  return (
    a.browser === b.browser &&
    a.part === b.part &&
    a.about.url === b.about.url &&
    a.about.requestUrl === b.about.requestUrl &&
    codesOf(a) === codesOf(b)
  )
}

/** Two lines about one URL with one meaning, such as Chromium's two about a content security policy, or of one preflight, such as its status and its header. */
function isCompanion(a: RecognisedLine, b: RecognisedLine): boolean {
  if (isUnnamedSocket(a, b) || isUnnamedSocket(b, a)) return true
  if (a.browser !== b.browser || a.about.url === undefined || a.about.url !== b.about.url) return false
  const [one, other] = [a.candidates[0], b.candidates[0]]
  return one?.code === other?.code || other?.code === 'preflight-status' || (one?.code === 'preflight-status' && other?.of === 'preflight')
}

/** What Chromium throws where a socket is made names no URL; its line does. */
function isUnnamedSocket(a: RecognisedLine, b: RecognisedLine): boolean {
  const isSocket = a.about.kind === 'websocket' && b.about.kind === 'websocket'
  return isSocket && b.about.url === undefined && a.candidates[0]?.code === b.candidates[0]?.code
}

function codesOf({ candidates }: RecognisedLine): string {
  return candidates.map(({ code, of, args }) => `${code} ${of} ${JSON.stringify(args)}`).join()
}

/** What script's catch printed tells nothing: it joins the request whose lines stand next to it, if there is one. */
function withMessages(groups: readonly RecognisedLine[][]): Lines[] {
  const joined: RecognisedLine[][] = []
  let waiting: RecognisedLine[] = []
  for (const group of groups) {
    const tellsNothing = group.every(
      ({ part, candidates, about }) => (part === 'script' || part === 'echo') && candidates.length === 0 && about.url === undefined,
    )
    const neighbour = joined.at(-1)
    if (!tellsNothing) {
      joined.push([...waiting, ...group])
      waiting = []
    } else if (neighbour === undefined) waiting.push(...group)
    else neighbour.push(...group)
  }
  return waiting.length > 0 ? [...joined, waiting] : joined
}
