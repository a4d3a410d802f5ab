import type { FindingArgs, FindingCode } from '../engine/index.ts'

/** What the engine would find wrong with the same arguments of `fetch()`. */
export interface Refused<C extends FindingCode = FindingCode> {
  readonly code: C
  readonly args: FindingArgs[C]
}

const refusals = new WeakMap<object, Refused>()

/** The TypeError for arguments of which the engine has a finding, too; `message` says what to write instead. */
export function refusal<C extends FindingCode>(message: string, code: C, args: FindingArgs[C]): TypeError {
  const error = new TypeError(message)
  refusals.set(error, { code, args })
  return error
}

/** The finding behind an error that `Request` or `Headers` threw; null where the engine knows none. */
export function refusedWith(error: unknown): Refused | null {
  return (typeof error === 'object' && error !== null && refusals.get(error)) || null
}
