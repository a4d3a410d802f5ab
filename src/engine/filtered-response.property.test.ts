import { expect, test } from 'vitest'
import { inEveryProfile } from './in-every-profile.cases.ts'
import type { ProfileName } from './profiles.ts'
import type { Ran } from './random-exchanges.cases.ts'
import type { HeaderList, ResponseHead, VisibleResponse } from './types.ts'

const safelisted = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma']

test('script sees of a response what its type shows, and of a blocked one nothing', () => {
  // Counts the ends: one that never came would have been checked in vain.
  const seen: Record<string, number> = {}
  inEveryProfile(3, (ran, profile) => {
    const { result, finding } = ran.outcome
    const end = result.kind === 'response' ? result.type : result.kind
    seen[end] = (seen[end] ?? 0) + 1
    expect(finding === null).toBe(result.kind === 'response')
    // No status, no header, no URL: `kind` is all there is.
    if (result.kind === 'network-error') expect(result).toEqual({ kind: 'network-error' })
    else expectNoMore(result, ran, profile)
  })
  for (const end of ['basic', 'cors', 'opaque', 'opaqueredirect', 'network-error']) expect(seen[end]).toBeGreaterThan(50)
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
