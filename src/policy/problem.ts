import { describe } from '#advice'

/**
 * What can be wrong with a policy's options. Codes are public: they are added, never renamed. Outside Node there are fewer of them:
 * `not-an-origin` stands for every entry that cannot be right, `type` for every value of a simple option.
 */
export type ProblemCode =
  // Any option
  | 'missing'
  | 'type'
  | 'unknown-option'
  | 'wildcard-with-credentials'
  | 'preflight-continue'
  // Origins
  | 'regexp'
  | 'list-in-string'
  | 'null-origin'
  | 'file-origin'
  | 'no-scheme'
  | 'no-page-scheme'
  | 'not-an-origin'
  | 'path'
  | 'default-port'
  | 'upper-case'
  | 'unicode-host'
  | 'non-canonical-host'
  | 'pattern'
  | 'insecure'
  | 'loopback-in-production'
  | 'public-suffix'
  | 'suffix-unchecked'
  // Methods and headers
  | 'token'
  | 'lower-case-method'
  | 'forbidden-method'
  | 'forbidden-header'
  | 'response-header'
  | 'request-header'
  // The rest
  | 'max-age'
  | 'options-status'
  | 'forgery-from-everyone'

/** One thing that is wrong with a policy's options. */
export interface Problem {
  readonly code: ProblemCode
  /** Where it stands: `origin`, `origin[2]`, `allowedHeaders[0]`. */
  readonly path: string
  /** What stands there, as given. */
  readonly value: unknown
  /** What is, and what it would mean: a sentence. */
  readonly reason: string
  /** What to write there instead, as source text; null where only the writer can know. */
  readonly use: string | null
}

/** A policy that must not be: all that is wrong with it at once. */
export class PolicyError extends TypeError {
  readonly #problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(describe(problems))
    this.#problems = problems
  }

  // Not fields, which are printed once more below the message, whoever prints an error.
  override get name(): string {
    return 'PolicyError'
  }
  get problems(): readonly Problem[] {
    return this.#problems
  }
}
