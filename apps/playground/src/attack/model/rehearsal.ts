import { type Browser, getHeader, isReadable, parseUrl, scriptError, secFetchSite } from 'visto/engine'
import { originsAt, type Origins } from '../../../../../src/lab/attack/hosts.ts'
import { sealed } from '../../../../../src/lab/attack/pages/keep-script.ts'
import type { Attack, Round } from '../../../../../src/lab/attack/round.ts'
import { rounds } from '../../../../../src/lab/attack/rounds.ts'
import type { AttackSetup, LogEntry, Loot, Place, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import { verdictOf } from '../../../../../src/lab/attack/verdict.ts'
import { play } from '../../playground/model/run.ts'
import { type Asked, askedIn, sceneOf } from './asked.ts'
import { type BankAnswer, rehearsedBank } from './rehearsed-bank.ts'
import type { Shown } from './shown.ts'

/** From where a round can be run, the usual place first. */
export function placesOf(round: RoundNumber): readonly Place[] {
  return roundOf(round).attacks.map(({ place }) => place)
}

/**
 * What the lab would show, where there is none: its own policies and its own judge, with the engine in the place of the browser.
 * What the engine does not decide is whether cookies go along: as measured, those of another site's page stay at home, a form's do not.
 */
export function rehearsed({ round: number, policy, place }: AttackSetup, ran: boolean, browser: Browser): Shown {
  const round = roundOf(number)
  const attack = round.attacks.find((each) => each.place === place) ?? round.attacks[0]!
  const origins = originsAt(80)
  const bank = rehearsedBank(round, policy, origins)
  const [log, loot]: [LogEntry[], Loot[]] = [[], []]
  for (const asked of ran ? askedIn(number, attack.place) : []) {
    const { answer, got } = ask(asked, origins, browser, bank.answer)
    if (answer !== null) log.push(answer.entry)
    if (asked.by !== 'form') loot.push({ from: asked.from, path: asked.path, ...got })
  }
  const run = { round, attack, loot, log }
  return {
    origins,
    round: number,
    policy,
    place: attack.place,
    loggedIn: true,
    log,
    loot,
    accounts: bank.vault.accounts,
    verdict: ran ? verdictOf(run, bank.vault) : null,
    ...('script' in attack && { source: attack.script(origins) }),
    cookieKeptBack: log.some(({ cookie, path }, index) => !cookie && wantsCookie(attack, number, path, index)),
    measured: null,
  }
}

function roundOf(number: RoundNumber): Round {
  return rounds.find((round) => round.number === number) ?? rounds[0]!
}

function wantsCookie({ place }: Attack, round: RoundNumber, path: string, index: number): boolean {
  const asked = askedIn(round, place)[index]
  return asked?.path === path && asked.by === 'fetch' && asked.call.credentials === 'include'
}

type Got = Pick<Loot, 'text' | 'error'>
type Answer = ReturnType<typeof rehearsedBank>['answer']

function ask(asked: Asked, origins: Origins, browser: Browser, answer: Answer): { answer: BankAnswer | null; got: Got } {
  const { from, by, path } = asked
  const host = parseUrl(origins.bank)!.host
  if (from === null || by !== 'fetch') {
    const headers = { host, origin: origins[from ?? 'app'], cookie: asked.path === '/branch' ? undefined : 'session' }
    const site = by === 'form' ? { 'sec-fetch-site': 'cross-site' } : {}
    const given = answer({ method: asked.call.method ?? 'GET', url: path, headers: { ...headers, ...site } }, orderTo('mallory'))
    return { answer: given, got: gotOf(given) }
  }
  const scene = sceneOf({ ...asked, from }, origins, { status: 200, headers: [] })
  let last: BankAnswer | null = null
  const { outcome } = play(scene, browser, ({ method, url, headers, credentials }) => {
    const site = secFetchSite(scene.opaque ? 'null' : origins[from], [parseUrl(url)!], registrableDomain)
    const cookie = credentials && site !== 'cross-site' ? 'session' : undefined
    const origin = getHeader(headers, 'origin') ?? undefined
    last = answer(
      { method, url: path, headers: { host, origin, cookie, 'sec-fetch-site': site } },
      orderTo(from === 'app' ? 'bob' : 'mallory'),
    )
    return { status: last.entry.status, headers: last.entry.cors }
  })
  if (isReadable(outcome) && last !== null) return { answer: last, got: gotOf(last) }
  const error = scriptError(outcome, browser)
  return { answer: last, got: { text: null, error: error === null ? sealed : `TypeError: ${error}` } }
}

/** The body of a transfer; of whatever else, nobody reads it. */
function orderTo(to: 'bob' | 'mallory'): string {
  return `to=${to}&amount=100`
}

function gotOf({ text, entry: { status } }: BankAnswer): Got {
  return status === 200 ? { text, error: null } : { text: null, error: `${status}: ${text}` }
}

/** Below `localhost`, as below `com`, each name of two labels is a site. */
function registrableDomain(host: string): string {
  return host.split('.').slice(-2).join('.')
}
