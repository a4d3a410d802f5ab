import type { CompileErrorCode, Loss, LossText, Target } from '../gateways/index.ts'
import type { ConfigProblem } from './config-error.ts'

/** What `visto compile --json` prints. Its schema is compile.schema.json. */
export type CompileReport = CompiledReport | CompileFailure | TargetList

/** A policy, compiled. */
export interface CompiledReport {
  readonly version: 1
  /** 1 where `--check` found a difference. */
  readonly exitCode: 0 | 1
  readonly target: TargetReport
  /** Whether nothing is lost. */
  readonly exact: boolean
  readonly losses: readonly LossReport[]
  readonly files: readonly FileReport[]
}

export interface TargetReport extends Pick<Target, 'name' | 'title' | 'kind' | 'source' | 'traps'> {}

export type LossReport = Loss & LossText

export interface FileReport {
  readonly name: string
  /** Where it belongs, as the end of a sentence. */
  readonly where: string
  readonly text: string
  /** Where it was written by `--out`, or looked for by `--check`; otherwise null. */
  readonly path: string | null
  /** What `--check` found there; without it, null. */
  readonly found: Found | null
}

export interface Found {
  readonly state: 'same' | 'different' | 'missing'
  /** The first line that differs, from 1 on; null where none does. */
  readonly line: number | null
}

/** Why nothing was compiled, once the command line was understood. */
export interface CompileFailure {
  readonly version: 1
  readonly exitCode: 1
  readonly error: {
    readonly code: 'invalid-policy' | Exclude<CompileErrorCode, 'unknown-target'>
    readonly message: string
    readonly problems: readonly ConfigProblem[]
    readonly losses: readonly LossReport[]
  }
}

/** What `--list` prints. */
export interface TargetList {
  readonly version: 1
  readonly exitCode: 0
  /** `limits` are what is lost of a policy that says all that can be said. */
  readonly targets: readonly (TargetReport & { readonly exact: boolean; readonly limits: readonly LossReport[] })[]
}
