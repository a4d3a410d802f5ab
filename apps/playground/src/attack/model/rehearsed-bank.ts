import { definePolicy, type PolicyOptions } from 'visto'
import type { Header } from 'visto/engine'
import { answerTo, opening } from '../../../../../src/lab/attack/bank-data.ts'
import type { Origins } from '../../../../../src/lab/attack/hosts.ts'
import { loopbackOptions } from '../../../../../src/lab/attack/loopback-options.ts'
import type { Round } from '../../../../../src/lab/attack/round.ts'
import { sharedCache } from '../../../../../src/lab/attack/shared-cache.ts'
import type { LogEntry, PolicyName } from '../../../../../src/lab/attack/state.ts'

/** A request as far as a bank's policy looks at it, under the names of Node. */
export interface BankRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

interface BankResponse {
  statusCode: number
  setHeader(name: string, value: string): void
  end(text?: string): void
}

type Middleware = (request: BankRequest, response: BankResponse, next: () => void) => void

/** What an answer says, and the line that it leaves in the log. */
export interface BankAnswer {
  readonly entry: LogEntry
  readonly text: string
}

/** The lab's own policies and its own bank, in the page and without sockets: for who has no lab. */
export function rehearsedBank(round: Round, policy: PolicyName, origins: Origins) {
  const vault = rehearsedVault()
  const tools = { cors: policyMiddleware, app: origins.app, partner: origins.partner, bank: origins.bank, isLoggedIn: vault.isLoggedIn }
  const middleware = (round[policy] as unknown as (given: typeof tools) => Middleware)(tools)
  const cache = round.cache ? sharedCache() : null

  function answer(request: BankRequest, body: string): BankAnswer {
    const asNode = request as unknown as Parameters<typeof answerTo>[0]
    const kept = cache?.match(asNode) ?? null
    if (kept !== null) return answered(request, 200, kept.headers, kept.text, true)
    const headers: Header[] = []
    let text = ''
    const response: BankResponse = {
      statusCode: 200,
      setHeader: (name, value) => void headers.push([name, value]),
      end: (given = '') => void (text = given),
    }
    middleware(request, response, () => {
      const { status, data, forEveryone } = answerTo(asNode, body, vault as unknown as Parameters<typeof answerTo>[2])
      response.statusCode = status
      text = JSON.stringify(data)
      if (forEveryone) cache?.put(asNode, { headers: [...headers, ['Cache-Control', 's-maxage=60']], text })
    })
    return answered(request, response.statusCode, headers, text, cache === null ? null : false)
  }
  return { vault, answer }
}

function rehearsedVault() {
  const accounts = { ...opening }
  return {
    accounts,
    secrets: { account: 'LO00 BANK 0000 0001', notice: '00001' },
    isLoggedIn: ({ headers }: BankRequest) => headers['cookie'] !== undefined,
    transfer: (to: 'bob' | 'mallory', amount: number) => {
      accounts.alice -= amount
      accounts[to] += amount
      return true
    },
  }
}

function answered(request: BankRequest, status: number, headers: readonly Header[], text: string, cached: boolean | null): BankAnswer {
  const { method, url, headers: sent } = request
  const cors = headers.filter(([name]) => /^(?:access-control-|vary$)/i.test(name))
  const cookie = sent['cookie'] !== undefined
  const site = sent['sec-fetch-site'] ?? null
  return {
    entry: { at: 0, method, path: url, origin: sent['origin'] ?? null, cookie, site, status, cors, preflight: false, cached },
    text,
  }
}

function policyMiddleware(options: PolicyOptions): Middleware {
  const policy = definePolicy(loopbackOptions(options))
  return ({ method, headers }, response, next) => {
    const { status, headers: lines } = policy.decide({
      method,
      origin: headers['origin'] ?? null,
      requestMethod: null,
      requestHeaders: null,
      fetchSite: headers['sec-fetch-site'] ?? null,
      host: headers['host'] ?? null,
    })
    for (const [name, value] of lines) response.setHeader(name, value)
    if (status === null) next()
    else {
      response.statusCode = status
      response.end()
    }
  }
}
