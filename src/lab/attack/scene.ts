import { cors, type NodeMiddleware } from '../../server/node.ts'
import type { Origins } from './hosts.ts'
import type { Attack, Round, Tools } from './round.ts'
import { loopbackOptions } from './loopback-options.ts'
import { rounds } from './rounds.ts'
import { sharedCache, type SharedCache } from './shared-cache.ts'
import type { AttackSetup, LogEntry, Loot, PolicyName } from './state.ts'
import { openVault, type Vault } from './vault.ts'

/** All that changes while the lab runs. */
export interface Scene {
  readonly origins: Origins
  readonly vault: Vault
  readonly round: Round
  readonly attack: Attack
  readonly policy: PolicyName
  /** That policy, as the bank runs it. */
  readonly bankPolicy: NodeMiddleware
  /** null in the rounds without one. */
  readonly cache: SharedCache | null
  readonly log: readonly LogEntry[]
  readonly loot: readonly Loot[]
  setUp(round: Round, attack: Attack, policy: PolicyName): void
  /** Puts back what the run before has left. Alice stays logged in. */
  begin(): void
  note(entry: LogEntry): void
  keep(loot: Loot): void
}

const most = { log: 100, loot: 20 }

export function openScene(origins: Origins): Scene {
  const vault = openVault()
  const cache = sharedCache()
  const tools = toolsOf(origins, vault)
  const first = rounds[0]!
  const scene = {
    origins,
    vault,
    round: first,
    attack: first.attacks[0]!,
    policy: 'broken' as PolicyName,
    bankPolicy: first.broken(tools),
    cache: null as SharedCache | null,
    log: [] as LogEntry[],
    loot: [] as Loot[],
    setUp: (round: Round, attack: Attack, policy: PolicyName) => {
      Object.assign(scene, { round, attack, policy, bankPolicy: round[policy](tools), cache: round.cache ? cache : null })
      scene.begin()
    },
    begin: () => {
      vault.putBack()
      cache.clear()
      Object.assign(scene, { log: [], loot: [] })
    },
    note: (entry: LogEntry) => void (scene.log = [...scene.log, entry].slice(-most.log)),
    keep: (loot: Loot) => void (scene.loot = [...scene.loot, loot].slice(-most.loot)),
  }
  return scene
}

/** The round and the attack that are meant, or what to write instead. */
export function readSetup(given: Partial<Record<keyof AttackSetup, unknown>>): [Round, Attack, PolicyName] | { readonly problem: string } {
  const round = rounds.find(({ number }) => number === given.round)
  if (round === undefined) return { problem: `round: write 1 to ${rounds.length}.` }
  const attack = round.attacks.find(({ place }) => place === given.place)
  if (attack === undefined) return { problem: `place: write ${round.attacks.map(({ place }) => place).join(', ')}.` }
  const { policy } = given
  if (policy !== 'broken' && policy !== 'repaired') return { problem: 'policy: write broken or repaired.' }
  return [round, attack, policy]
}

function toolsOf({ app, partner, bank }: Origins, vault: Vault): Tools {
  return {
    cors: (options) => cors(loopbackOptions(options)),
    app,
    partner,
    bank,
    isLoggedIn: (request) => vault.isLoggedIn(request),
  }
}
