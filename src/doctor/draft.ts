import type { Header, HeaderList, NetworkFailure, PageRequest, ProfileName, ResponseHead, WireRequest } from '../engine/index.ts'
import type { Note } from './note.ts'

/** The answers that the wire requests of one profile's exchange were given. */
export interface Evidence {
  readonly profile: ProfileName
  readonly answers: readonly Given[]
}

export interface Given {
  readonly wire: Place
  readonly answer: ResponseHead | NetworkFailure
}

/** What is to be changed in one answer. */
export interface Patch {
  readonly wire: WireRequest
  /** False where the exchange never came as far as this request: the answer is unknown, and taken for one without CORS headers. */
  readonly seen: boolean
  readonly head: ResponseHead
  status: number | null
  /** By lower-case name: the one line to stand there, or null for none. */
  readonly lines: Map<string, Header | null>
}

/** The changes found so far, and the answers as they would be with them. */
export interface Draft {
  readonly evidence: readonly Evidence[]
  request: PageRequest
  readonly patches: Map<string, Patch>
  readonly notes: Note[]
}

/** The answer to a wire request with what is to be changed in it; a failure stays one. */
export function answerIn(draft: Draft, wire: WireRequest, profile: ProfileName): ResponseHead | NetworkFailure {
  const patch = draft.patches.get(placeOf(wire))
  if (patch !== undefined) return patchedHead(patch)
  return seenAnswer(draft, wire, profile) ?? unseenAnswer(wire)
}

/** The patch of the answer to a wire request, an empty one if there is none yet; null where no answer came. */
export function patchOf(draft: Draft, wire: WireRequest, profile: ProfileName): Patch | null {
  const place = placeOf(wire)
  const known = draft.patches.get(place)
  if (known !== undefined) return known
  const seen = seenAnswer(draft, wire, profile)
  if (seen !== null && 'failed' in seen) return null
  const patch: Patch = { wire, seen: seen !== null, head: seen ?? unseenAnswer(wire), status: null, lines: new Map() }
  draft.patches.set(place, patch)
  return patch
}

export function patchedHead({ head, status, lines }: Patch): ResponseHead {
  const kept = head.headers.filter((line) => !lines.has(nameOf(line)))
  const set = [...lines.values()].filter((line) => line !== null)
  return { ...head, status: status ?? head.status, headers: [...kept, ...set] }
}

/** What a patch comes to: the lines to add, and those received that must go. A line that is right already stays, once. */
export function changedLines({ head, lines }: Patch): { readonly add: HeaderList; readonly remove: HeaderList } {
  const missing = new Map([...lines.values()].filter((line) => line !== null).map((line) => [sameLine(line), line]))
  const remove = head.headers.filter((line) => lines.has(nameOf(line)) && !missing.delete(sameLine(line)))
  return { add: [...missing.values()], remove }
}

function sameLine(line: Header): string {
  return `${nameOf(line)}: ${line[1]}`
}

/** Where in an exchange a request stands. */
type Place = Pick<WireRequest, 'of' | 'hop' | 'url'>

function placeOf({ of, hop, url }: Place): string {
  return `${of} ${hop} ${url}`
}

/** What this profile's own exchange was answered there, or else another's. */
function seenAnswer({ evidence }: Draft, wire: WireRequest, profile: ProfileName): ResponseHead | NetworkFailure | null {
  const place = placeOf(wire)
  const inOrder = [...evidence.filter((each) => each.profile === profile), ...evidence]
  const given = inOrder.flatMap(({ answers }) => answers).find((each) => placeOf(each.wire) === place)
  return given?.answer ?? null
}

function unseenAnswer({ of }: WireRequest): ResponseHead {
  return { status: of === 'preflight' ? 204 : 200, headers: [] }
}

function nameOf(line: Header): string {
  return line[0].toLowerCase()
}
