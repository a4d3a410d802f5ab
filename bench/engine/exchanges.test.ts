import { profiles, type ProfileName, type Step } from 'visto/engine'
import { describe, expect, test } from 'vitest'
import { exchanges, verdict } from './exchanges.ts'

describe.each(Object.keys(profiles) as ProfileName[])('in %s', (profile) => {
  test.each(exchanges)('what is measured is what its name says: $name', (exchange) => {
    const trace: Step[] = []
    expect(verdict(exchange, profile, trace)).toBe(true)
    const requests = trace.filter(({ rule }) => rule === 'http-network-or-cache-fetch.send').map(({ of, hop }) => `${of} ${hop}`)
    expect(requests).toEqual(
      { simple: ['request 0'], preflighted: ['preflight 0', 'request 0'], redirected: ['request 0', 'request 1'] }[exchange.name],
    )
  })
})
