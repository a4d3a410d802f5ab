import type { AttackAction, AttackSetup, AttackState } from '../../../../src/lab/attack/state.ts'

/** The lab says where it stands. */
export function askState(): Promise<AttackState> {
  return stateOf(fetch('./attack/state'))
}

/** The lab does something, and says where it stands then. */
export function act(action: AttackAction, body: AttackSetup | null = null): Promise<AttackState> {
  const headers = { 'Content-Type': 'application/json' }
  return stateOf(fetch(`./attack/${action}`, { method: 'POST', headers, body: JSON.stringify(body ?? {}) }))
}

async function stateOf(asked: Promise<Response>): Promise<AttackState> {
  const response = await asked
  if (!response.ok) throw new Error(`status ${response.status}`)
  return (await response.json()) as AttackState
}
