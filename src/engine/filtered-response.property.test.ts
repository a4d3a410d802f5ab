import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles, type ProfileName } from './profiles.ts'
import { exchanges, run, type Ran } from './random-exchanges.cases.ts'
import type { HeaderList, ResponseHead, VisibleResponse } from './types.ts'

const safelisted = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma']

describe.each(Object.keys(profiles) as ProfileName[])('in profile %s', (profile) => {
  test('script sees of a response what its type shows, and of a blocked one nothing', () => {
    // Counts the ends: one that never came would have been checked in vain.
    const seen: Record<string, number> = {}
    const property = fc.property(exchanges, (given) => {
      const ran = run(given, { profile })
      const { result, finding } = ran.outcome
      const end = result.kind === 'response' ? result.type : result.kind
      seen[end] = (seen[end] ?? 0) + 1
      expect(finding === null).toBe(result.kind === 'response')
      // No status, no header, no URL: `kind` is all there is.
      if (result.kind === 'network-error') return expect(result).toEqual({ kind: 'network-error' })
      expectNoMore(result, ran, profile)
    })
    fc.assert(property, { seed: 3, numRuns: 3000 })
    for (const end of ['basic', 'cors', 'opaque', 'opaqueredirect', 'network-error']) expect(seen).toHaveProperty(end)
  })
})

function expectNoMore(result: VisibleResponse<ResponseHead>, { answered }: Ran, profile: ProfileName): void {
  expect(result.headers.filter(([name]) => /^set-cookie2?$/i.test(name))).toEqual([])
  if (result.type === 'opaque') expect(result).toMatchObject({ status: 0, headers: [], body: false, url: '', redirected: false })
  if (result.type === 'opaqueredirect') expect(result).toMatchObject({ status: 0, headers: [] })
  // Deviation: WebKit shows the body of a redirect without Location.
  if (result.type === 'opaqueredirect' && profile !== 'webkit') expect(result.body).toBe(false)
  if (result.response === null) return

  const last = answered.at(-1)!
  expect(result.response).toBe(last.answer)
  expectLinesOf(result.response.headers, result.headers)
  if (result.type !== 'cors') return
  const exposed = exposedBy(result.response.headers, last.wire.credentials)
  expect(result.headers.filter(([name]) => !exposed(name.toLowerCase()))).toEqual([])
}

/** A plain reading of Access-Control-Expose-Headers: by safelist, by name, or by `*` without credentials. */
function exposedBy(headers: HeaderList, credentials: boolean): (name: string) => boolean {
  const lines = headers.filter(([name]) => name.trim().toLowerCase() === 'access-control-expose-headers')
  const members = lines.flatMap(([, value]) => value.split(',')).map((member) => member.trim().toLowerCase())
  return (name) => safelisted.includes(name) || members.includes(name) || (members.includes('*') && !credentials)
}

/** Nothing is made up: each visible line is one that the server sent, in the order in which it sent them. */
function expectLinesOf(sent: HeaderList, visible: HeaderList): void {
  const left = sent.map(([name, value]) => `${name.trim()}: ${value}`)
  for (const [name, value] of visible) {
    const at = left.indexOf(`${name}: ${value}`)
    expect(at, `${name}: ${value}`).toBeGreaterThanOrEqual(0)
    left.splice(0, at + 1)
  }
}
