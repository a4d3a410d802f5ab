import { commandOf } from './program.ts'
import { rounds } from './rounds.ts'
import type { Scene } from './scene.ts'
import { shown } from './shown.ts'
import type { AttackState, LogEntry } from './state.ts'
import { verdictOf } from './verdict.ts'

/** All that the view shows of a scene. No secret is in it but what was stolen. */
export function stateOf(scene: Scene): AttackState {
  const { origins, round, attack, policy, vault, log, loot } = scene
  const isPage = 'script' in attack
  return {
    origins,
    round: round.number,
    policy,
    place: attack.place,
    rounds: rounds.map(({ number, attacks }) => ({ round: number, places: attacks.map(({ place }) => place) })),
    code: { broken: shown(round.broken), repaired: shown(round.repaired) },
    source: isPage ? attack.script(origins) : commandOf(attack, origins),
    open: {
      login: `${origins.bank}/login`,
      attack: isPage ? `${origins[attack.place]}/` : null,
      clear: `${origins.bank}/logout`,
    },
    loggedIn: vault.isGreeted(),
    log,
    accounts: { ...vault.accounts },
    loot,
    verdict: verdictOf(scene, vault),
    cookieKeptBack: isPage && vault.session !== null && log.some(hasLostCookie),
    measured: isPage ? attack.measured[policy] : null,
  }
}

/** Whether a request is one that Alice's cookie makes a difference to, and came without. */
function hasLostCookie({ path, cookie, preflight }: LogEntry): boolean {
  return ['/balance', '/transfer'].includes(path) && !preflight && !cookie
}
