import { forNobody, opening } from './bank-data.ts'
import { isAllowed, type Attack, type Round } from './round.ts'
import type { LogEntry, Loot, Verdict } from './state.ts'
import type { Vault } from './vault.ts'

/** A run, as far as it has come. */
export interface Run {
  readonly round: Round
  readonly attack: Attack
  readonly loot: readonly Loot[]
  readonly log: readonly LogEntry[]
}

/** As far as the judge looks into it. */
type Books = Pick<Vault, 'accounts' | 'secrets'>

/** How a run has ended, by what was reported and by the bank's own books; null while it goes on. */
export function verdictOf(run: Run, vault: Books): Verdict | null {
  const { round, attack, loot, log } = run
  const reports = 'reports' in attack ? attack.reports : 1
  const ordered = log.some(({ method, path }) => method === 'POST' && path === '/transfer')
  if (reports === 0 ? !ordered : loot.length < reports) return null
  // Where one page leads to another, it is the second that the run is about.
  const last = loot.at(-1)
  const allowed = isAllowed(last?.from ?? attack.place, round.number)
  if (ordered) return ofOrder(allowed, vault)
  return allowed ? ofReader(last?.text ?? null) : ofThief(loot, vault)
}

function ofOrder(allowed: boolean, { accounts }: Books): Verdict {
  if (accounts.mallory > opening.mallory) return 'moved'
  if (!allowed) return 'safe'
  return accounts.bob > opening.bob ? 'served' : 'locked-out'
}

function ofReader(text: string | null): Verdict {
  if (text === null) return 'locked-out'
  return text.includes(forNobody) ? 'anonymous' : 'served'
}

function ofThief(loot: readonly Loot[], { secrets }: Books): Verdict {
  const texts = loot.flatMap(({ text }) => text ?? [])
  const has = (part: string) => texts.some((text) => text.includes(part))
  if (Object.values(secrets).some(has)) return 'stolen'
  if (texts.length === 0) return 'safe'
  return has(forNobody) ? 'anonymous' : 'public'
}
