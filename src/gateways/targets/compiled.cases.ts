import { definePolicy, type Policy, type PolicyOptions } from '../../policy/index.ts'
import { compile, type Compiled } from '../compile.ts'
import { CompileError } from '../compile-error.ts'
import type { Loss } from '../loss.ts'

/** The text of a target's file: the last, where there are several. */
export function textOf(options: PolicyOptions, target: string, file = -1): string {
  return compiled(options, target).files.at(file)!.text
}

const policies = new WeakMap<PolicyOptions, Policy>()

/** The policy of options, made once: that of thousands of origins is asked for again and again. */
export function policyOf(options: PolicyOptions): Policy {
  const policy = policies.get(options) ?? definePolicy(options)
  policies.set(options, policy)
  return policy
}

/** What a target makes of a policy, wider or not. */
export function compiled(options: PolicyOptions, target: string): Compiled {
  return compile(policyOf(options), target, { acceptWider: true })
}

/** A loss in a word: `vary-missing: all`, `names-left-out: methods`. */
function lossWord({ code, kind, args }: Loss): string {
  const about = Object.entries(args).find(([name]) => name === 'on' || name === 'option')
  return `${kind === 'wider' ? 'WIDER ' : ''}${code}${about ? ` ${String(about[1])}` : ''}`
}

/** The losses of a policy, in words; why it is refused, if it is refused for another reason than a wider one. */
export function lossesOf(options: PolicyOptions, target: string): readonly string[] {
  try {
    return compiled(options, target).losses.map(lossWord)
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    return [`refused: ${error.code}`]
  }
}
