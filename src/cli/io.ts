/** The process as a command sees it, so that a test can be one. */
export interface Io {
  /** Results. */
  out(text: string): void
  /** Errors and progress. */
  err(text: string): void
  /** What is piped in; of a terminal, what is typed. */
  input(): AsyncIterable<Uint8Array>
  readonly inIsTerminal: boolean
  readonly outIsTerminal: boolean
  readonly errIsTerminal: boolean
  /** Columns of the terminal, or as COLUMNS says; null where neither is known. */
  readonly columns: number | null
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the process will end with. */
  exitCode: number
}
