import type { Loss } from './loss.ts'

/** Why nothing was compiled. Codes are public: they are added, never renamed. */
export type CompileErrorCode = 'unknown-target' | 'dynamic-policy' | 'path' | 'paths-unsupported' | 'wider' | 'nobody-left' | 'too-large'

/** A policy that cannot be compiled as asked; the message says what to do instead. */
export class CompileError extends Error {
  override readonly name = 'CompileError'
  readonly code: CompileErrorCode
  /** With `wider` and `nobody-left`: all that the target would lose. */
  readonly losses: readonly Loss[]

  constructor(code: CompileErrorCode, message: string, losses: readonly Loss[] = []) {
    super(message)
    this.code = code
    this.losses = losses
  }
}
