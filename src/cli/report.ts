import type { AddressSpace, Finding, Header, HeaderList, ProfileName, Step } from '../engine/index.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { AnswerFix } from '../doctor/header-fix.ts'
import type { Note } from '../doctor/note.ts'

/**
 * All that `visto check` found: what `--json` prints, and what the text is made of. Free of secrets. Its schema is check.schema.json.
 */
export interface Report {
  readonly version: 1
  readonly exitCode: 0 | 1 | 2
  readonly verdict: Verdict
  /** Whether some answer is that of a GET, sent in place of the request itself. */
  readonly assumed: boolean
  /** Why it cannot be known (exit code 2). */
  readonly error: ReportError | null
  readonly input: ReportInput
  readonly profiles: readonly ProfileReport[]
  /** What differs between the profiles, as sentences. */
  readonly differences: readonly string[]
  /** What is the matter with the server, the page or the way between, and the lines that mend it. */
  readonly diagnosis: Diagnosis
  /** What to change in the answers; null where nothing needs to. */
  readonly fix: FixReport | null
  /** What else is worth knowing, as sentences. */
  readonly remarks: readonly string[]
}

export interface Verdict {
  /** Whether script may read the answer in every profile; null if that is not known. */
  readonly readable: boolean | null
  /** Whether the request itself (not only a preflight) is sent to the server; null if profiles differ. */
  readonly reached: boolean | null
  readonly text: string
}

export interface ReportError {
  readonly code: 'no-answer' | 'unknown-answer'
  readonly message: string
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly url: string
}

export interface ReportInput {
  readonly url: string
  readonly from: string
  readonly fromIsDefault: boolean
  readonly method: string
  readonly headers: HeaderList
  readonly body: { readonly type: string | null; readonly bytes: number } | null
  readonly mode: string
  readonly credentials: string
  readonly redirect: string
  /** Whether one was given. */
  readonly cookie: boolean
  readonly browsers: readonly ProfileName[]
  readonly send: boolean
  /** Where the page was fetched, for its policy; null where it was not. */
  readonly page: string | null
  readonly fails: boolean
  /** The headers of the answer that script reads. */
  readonly reads: readonly string[]
  readonly server: string | null
  readonly insecure: boolean
  /** Milliseconds. */
  readonly timeout: number
  readonly resolve: readonly string[]
}

export type State = 'readable' | 'opaque' | 'blocked' | 'no-answer' | 'unknown-answer'

export interface ProfileReport {
  readonly profile: ProfileName
  readonly state: State
  readonly reached: boolean
  readonly assumed: boolean
  /** What script gets; null if that is not known. */
  readonly result: ResultReport | null
  readonly finding: FindingReport | null
  readonly warnings: readonly FindingReport[]
  /** The lines that this browser prints; none are known of the standard. */
  readonly console: readonly string[]
  /** The message of the TypeError that script gets. */
  readonly scriptError: string | null
  readonly wire: readonly WireReport[]
  readonly trace: readonly Step[]
}

export type ResultReport =
  | {
      readonly kind: 'response'
      readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect'
      readonly url: string
      readonly redirected: boolean
      readonly status: number
      readonly headers: HeaderList
      readonly body: boolean
    }
  | { readonly kind: 'network-error' }

export type FindingReport = Finding & { readonly description: string }

export interface WireReport {
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly url: string
  readonly method: string
  readonly headers: readonly Header[]
  readonly credentials: boolean
  /** Whether the cookie given by --cookie went along. */
  readonly cookie: boolean
  readonly body: boolean
  /** Whose answer was taken: the request's own, a GET's, or that of the request which another profile would have sent. */
  readonly answeredBy: 'itself' | 'get' | 'other-bytes'
  /** Null where none came. */
  readonly answer: AnswerReport | null
  readonly failure: { readonly code: string; readonly message: string } | null
}

export interface AnswerReport {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly address: string
  readonly addressSpace: AddressSpace
}

export interface FixReport {
  readonly proven: boolean
  readonly answers: readonly AnswerFix[]
  readonly notes: readonly (Note & { readonly text: string })[]
}
