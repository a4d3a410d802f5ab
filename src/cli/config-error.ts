/** One thing that is wrong with what a config allows, in words. */
export interface ConfigProblem {
  /** Where it stands: `origin[0]`, `[1].methods[0]`. */
  readonly path: string
  readonly reason: string
  /** What to write there instead, as source text of the config's own language; null where only the writer can know. */
  readonly use: string | null
}

/** A config that was read and is wrong: all that is wrong with it at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(file: string, problems: readonly ConfigProblem[]) {
    super(`${problems.length === 1 ? 'one thing is' : `${problems.length} things are`} wrong with ${file}`)
    this.problems = problems
  }
}
