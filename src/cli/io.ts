/** The process as a command sees it, so that a test can be one. */
export interface Io {
  /** Results. */
  out(text: string): void
  /** Errors and progress. */
  err(text: string): void
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** Columns of the terminal, or as COLUMNS says; null where neither is known. */
  readonly columns: number | null
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the process will end with. */
  exitCode: number
}
