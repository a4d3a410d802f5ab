import { expect, test } from 'vitest'
import type { ProfileName } from '../engine/index.ts'
import { type CookieContext, cookieContext } from './cookie-context.ts'

const home = 'https://app.example.com'
const cases: [name: string, chain: string[], profile: ProfileName, blocks: boolean, expected: CookieContext, origin?: string][] = [
  ['to the page itself', ['https://app.example.com/'], 'chromium', true, 'same-site'],
  ['to another host of the site', ['https://api.example.com/'], 'chromium', true, 'same-site'],
  ['to another site', ['https://example.net/'], 'chromium', false, 'cross-site'],
  ['to another site, blocked', ['https://example.net/'], 'chromium', true, 'blocked'],
  ['to the same host without TLS', ['http://app.example.com/'], 'chromium', false, 'cross-site'],
  ['to the same host without TLS in Firefox', ['http://app.example.com/'], 'firefox', true, 'same-site'],
  ['to the same host without TLS in Safari', ['http://app.example.com/'], 'webkit', true, 'same-site'],
  ['home again over another site', ['https://example.net/', 'https://app.example.com/'], 'chromium', true, 'same-site'],
  ['home again over another site in Firefox', ['https://example.net/', 'https://app.example.com/'], 'firefox', true, 'cross-site'],
  ['from a sandboxed page', ['https://app.example.com/'], 'chromium', false, 'cross-site', 'null'],
]

test.each(cases)('%s', (_, chain, profile, blocks, expected, origin = home) => {
  const urls = chain.map((url) => new URL(url))
  expect(cookieContext(origin, urls, { profile, thirdPartyCookies: blocks ? 'block' : 'allow' })).toBe(expected)
})
