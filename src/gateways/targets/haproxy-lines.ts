import type { PolicyPart } from './policy-part.ts'

/** The condition that the policy holds for the path, where there are several. */
export function holds({ suffix }: PolicyPart): readonly string[] {
  return suffix === '' ? [] : [`{ var(txn.cors_policy) -m str ${suffix} }`]
}

export function request(action: string, ...conditions: readonly string[]): string {
  return `http-request ${action}${when(conditions)}\n`
}

export function afterResponse(action: string, ...conditions: readonly string[]): string {
  return `http-after-response ${action}${when(conditions)}\n`
}

function when(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` if ${conditions.join(' ')}`
}
