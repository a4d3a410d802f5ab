import type { Change } from './changes.ts'
import { lineStart } from './text-lines.ts'

/** A text of the user's, as it stands. */
export interface ConfigFile {
  readonly name: string
  readonly text: string
}

/** What is to be put to use in the user's files. */
export interface Prescription {
  /** The printed policy, by the names of its files; empty where there is none. */
  readonly policy: readonly ConfigFile[]
  /** Lines that are not of CORS, as the situation names them. */
  readonly lines: readonly string[]
  /** Lines of the server's own that are to go, as the situation names them: `…` stands for what is not known. */
  readonly drops: readonly string[]
  /** Lines of the server's own without which the change is wrong, named in the same way. */
  readonly needs: readonly string[]
  /** The path that is asked for, where it is known: by it, one place of several may be told. */
  readonly path?: string
}

/** The changes of one file; of a policy, whether its files stand beside, to be included, or are part of the changes. */
export interface Placement {
  readonly file: string
  readonly changes: readonly Change[]
  readonly pasted: boolean
  /** Whether the policy's file has to be named `.mjs`, to be a module. */
  readonly mjs?: boolean
  /** What a person has to look at beside, in another file. */
  readonly says?: string
}

/** Null where the place cannot be told: then the lines are for a person to put. */
export type Placer = (files: readonly ConfigFile[], prescription: Prescription) => Placement | null

/** The only one; null where there are none, or several. */
export function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? found[0]! : null
}

/** All of a prescription; null where a part has no place: the others would be half of a change. */
export function together(parts: readonly (readonly Change[] | null)[]): Change[] | null {
  const changes = parts.flatMap((each) => each ?? [])
  return parts.includes(null) ? null : changes
}

/** As a file is named where another includes it, wherever it is. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A whole line, with its end, to be taken out. */
export function wholeLine(text: string, start: number, end: number): Change {
  const from = lineStart(text, start)
  const to = text.indexOf('\n', end)
  const alone = text.slice(from, start).trim() === '' && text.slice(end, to < 0 ? undefined : to).trim() === ''
  return alone ? { start: from, end: to < 0 ? text.length : to + 1, text: '' } : { start, end, text: '' }
}
