import { randomBytes, randomInt } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { opening } from './bank-data.ts'
import type { AttackState } from './state.ts'

type Client = keyof AttackState['accounts']

/** What the bank has to keep: money, secrets, and who is logged in. It is put together anew each time the lab starts. */
export interface Vault {
  readonly accounts: Readonly<Record<Client, number>>
  /** The number of Alice's account, and what the branch's notice says: whoever can name them has read them. */
  readonly secrets: Readonly<Record<'account' | 'notice', string>>
  /** The value of Alice's cookie; null while she is not logged in. */
  session: string | null
  logIn(): string
  isLoggedIn(request: IncomingMessage): boolean
  /** Takes note of who comes back with Alice's cookie: only then is it sure that a browser keeps it. */
  greet(request: IncomingMessage): void
  isGreeted(): boolean
  /** Whether it could be done. */
  transfer(to: string | null, amount: number): boolean
  putBack(): void
}

/** The cookie is set under two names. Without an attribute, each browser sends it by its own rules; the other asks to be sent everywhere. */
export const cookieNames = { plain: 'session', everywhere: 'session-everywhere' } as const

export function openVault(): Vault {
  const accounts = { ...opening }
  let greeted: string | null = null
  const vault: Vault = {
    accounts,
    secrets: {
      account: `LO${randomInt(10, 99)} BANK ${randomInt(1000, 9999)} ${randomInt(1000, 9999)}`,
      notice: `0${randomInt(1000, 9999)}`,
    },
    session: null,
    logIn: () => (vault.session ??= randomBytes(16).toString('hex')),
    greet: (request) => {
      if (vault.isLoggedIn(request)) greeted = vault.session
    },
    isGreeted: () => vault.session !== null && greeted === vault.session,
    isLoggedIn: ({ headers }) => vault.session !== null && cookieValues(headers.cookie).includes(vault.session),
    transfer: (to, amount) => {
      if ((to !== 'bob' && to !== 'mallory') || !Number.isInteger(amount) || amount < 1 || amount > accounts.alice) return false
      accounts.alice -= amount
      accounts[to] += amount
      return true
    },
    putBack: () => void Object.assign(accounts, opening),
  }
  return vault
}

function cookieValues(header = ''): string[] {
  const pairs = header.split(';').map((pair) => pair.trim().split('='))
  const names: readonly (string | undefined)[] = Object.values(cookieNames)
  return pairs.flatMap(([name, value]) => (names.includes(name) && value !== undefined ? [value] : []))
}

export function cookieLines(session: string): string[] {
  return [
    `${cookieNames.plain}=${session}; Path=/; HttpOnly`,
    `${cookieNames.everywhere}=${session}; Path=/; HttpOnly; Secure; SameSite=None`,
  ]
}

export function expiredCookieLines(): string[] {
  return cookieLines('gone').map((line) => `${line}; Max-Age=0`)
}
