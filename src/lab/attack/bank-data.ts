import type { IncomingMessage } from 'node:http'
import type { AttackState } from './state.ts'
import type { Vault } from './vault.ts'

interface BankAnswer {
  readonly status: number
  readonly data: Readonly<Record<string, unknown>>
  readonly forEveryone?: true
}

/** What each client has when the bank opens. */
export const opening: AttackState['accounts'] = { alice: 1000, bob: 200, mallory: 0 }

/** What the bank answers to who is not logged in. */
export const forNobody = 'Nobody is logged in.'

const rates = { EUR: 1, USD: 1.08, GBP: 0.86 }

/** The bank itself, which knows nothing of CORS. `/branch` asks for no login: who stands in the bank's network may read it. */
export function answerTo(request: IncomingMessage, body: string | null, vault: Vault): BankAnswer {
  const { method, url } = request
  const known = method === 'GET' || method === 'HEAD'
  if (known && url === '/rates') return { status: 200, data: rates, forEveryone: true }
  if (known && url === '/branch') return { status: 200, data: { notice: `The safe opens with ${vault.secrets.notice}.` } }
  if (known && url === '/balance') {
    const balance = { client: 'Alice', account: vault.secrets.account, balance: vault.accounts.alice }
    return { status: 200, data: vault.isLoggedIn(request) ? balance : { client: null, says: forNobody } }
  }
  if (method === 'POST' && url === '/transfer') return transfer(new URLSearchParams(body ?? ''), vault.isLoggedIn(request), vault)
  return { status: 404, data: { says: 'The bank has /balance, /rates, /branch, and POST /transfer.' } }
}

function transfer(order: URLSearchParams, loggedIn: boolean, vault: Vault): BankAnswer {
  if (!loggedIn) return { status: 401, data: { says: forNobody } }
  const [to, amount] = [order.get('to'), Number(order.get('amount'))]
  if (vault.transfer(to, amount)) return { status: 200, data: { moved: amount, to } }
  return { status: 400, data: { says: 'to: write bob or mallory. amount: write a whole number that Alice has.' } }
}
