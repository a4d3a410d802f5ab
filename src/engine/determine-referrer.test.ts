import { expect, test } from 'vitest'
import { determineReferrer } from './determine-referrer.ts'
import type { ReferrerPolicy } from './referrer-policy.ts'

const page = 'https://user:secret@app.example.com/cart?id=7#top'
const whole = 'https://app.example.com/cart?id=7'
const origin = 'https://app.example.com/'

/** What is sent to the page's own origin, to another, and to one that is not trustworthy. */
const cases: Record<ReferrerPolicy, readonly [own: string | null, other: string | null, insecure: string | null]> = {
  'no-referrer': [null, null, null],
  'no-referrer-when-downgrade': [whole, whole, null],
  'same-origin': [whole, null, null],
  origin: [origin, origin, origin],
  'strict-origin': [origin, origin, null],
  'origin-when-cross-origin': [whole, origin, origin],
  'strict-origin-when-cross-origin': [whole, origin, null],
  'unsafe-url': [whole, whole, whole],
}

test.each(Object.entries(cases))('%s', (policy, expected) => {
  const targets = ['https://app.example.com/pay', 'https://api.example.com/pay', 'http://api.example.com/pay']
  expect(targets.map((target) => determineReferrer(new URL(page), policy as ReferrerPolicy, new URL(target)))).toEqual(expected)
})

test('a page over http to http is no downgrade, nor is one to this machine', () => {
  const at = (source: string, target: string) => determineReferrer(new URL(source), 'strict-origin', new URL(target))
  expect(at('http://app.example.com/', 'http://api.example.com/')).toBe('http://app.example.com/')
  expect(at('https://app.example.com/', 'http://localhost:3000/')).toBe('https://app.example.com/')
})

test('a page of a data: URL, or no page, has no referrer', () => {
  expect(determineReferrer(new URL('data:text/html,x'), 'unsafe-url', new URL('https://api.example.com/'))).toBe(null)
  expect(determineReferrer(null, 'unsafe-url', new URL('https://api.example.com/'))).toBe(null)
})

test('more than 4,096 characters are cut to the origin', () => {
  const at = (length: number) =>
    determineReferrer(new URL(`https://a.example/${'x'.repeat(length)}`), 'unsafe-url', new URL('https://b.example/'))
  expect(at(4096 - 18)).toHaveLength(4096)
  expect(at(4097 - 18)).toBe('https://a.example/')
})
