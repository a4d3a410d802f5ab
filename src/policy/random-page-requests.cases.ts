import fc from 'fast-check'
import type { Header } from '../engine/index.ts'

/** A header that script sets, and whether every page may: by the standard, for this value alone. */
interface HeaderCase {
  readonly line: Header
  readonly safe: boolean
}

const safe = (name: string, value: string): HeaderCase => ({ line: [name, value], safe: true })
const asks = (name: string, value = '1'): HeaderCase => ({ line: [name, value], safe: false })

const headerCases: readonly HeaderCase[] = [
  ...['X-A', 'x-a', 'X-B', 'Authorization', 'constructor', '__proto__', '*'].map((name) => asks(name)),
  safe('Accept', 'text/html'),
  safe('accept', 'a'.repeat(120)),
  asks('Accept', 'a"b'),
  safe('Accept', 'caf\u{e9}'),
  safe('Accept-Language', 'de, en;q=0.5'),
  asks('Content-Type', 'application/json'),
  safe('Content-Type', 'text/plain;charset=utf-8'),
  safe('content-type', 'text/plain;a=b;'),
  safe('Range', 'bytes=0-9'),
  asks('Range', 'bytes=-5'),
  asks('range', 'BYTES=0-9'),
  safe('Range', 'bytes=0-99999999999999999999'),
  asks('DPR', '2'),
  asks('User-Agent', 'x'),
]

/** What `Headers` drops without a word: the page cannot set it. */
const dropped: readonly HeaderCase[] = [
  safe('Cookie', 'a=b'),
  safe('Origin', 'https://app.example.com'),
  safe('Access-Control-Request-Headers', 'x-a'),
  safe('Sec-Fetch-Site', 'same-origin'),
]

/** Each of them is asked consent for by some browser and not by another. */
const disputed = headerCases.filter(
  ({ line: [name, value] }) => /^(?:dpr|user-agent)$/i.test(name) || /^(?:caf|BYTES|text.*;$|bytes=0-\d{19})/.test(value),
)
const long = headerCases.find(({ line: [, value] }) => value.length === 120)!

export interface PageCall {
  readonly method: string
  readonly headers: readonly HeaderCase[]
  readonly credentials: 'omit' | 'same-origin' | 'include'
}

const headers = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...headerCases, ...headerCases, ...dropped), { maxLength: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom(...disputed).map((one) => [one]) },
  { weight: 1, arbitrary: fc.constant(Array<HeaderCase>(9).fill(long)) },
  // One name on several lines, up to what is too much of it.
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...headerCases), fc.integer({ min: 2, max: 10 }))
      .map(([one, times]) => Array<HeaderCase>(times).fill(one)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 5, max: 60 }).map((count) => Array.from({ length: count }, (_, index) => asks(`X-${index}`))) },
)

export const pageCalls: fc.Arbitrary<PageCall> = fc.record({
  method: fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'GET',
    'get',
    'HEAD',
    'POST',
    'POST',
    'PUT',
    'put',
    'DELETE',
    'PATCH',
    'patch',
    'foo',
    'FOO',
    'OPTIONS',
    '*',
  ),
  headers,
  credentials: fc.constantFrom('omit', 'same-origin', 'same-origin', 'include'),
})

/** The names that the page needs consent for, by the standard: those that are not safe, and all where the safe ones are too long together. */
export function askedNames({ headers: given }: PageCall): string[] {
  const kept = given.filter((each) => !dropped.includes(each))
  const safeOnes = kept.filter((each) => each.safe)
  // Browsers add an Accept of three letters where there is none.
  const added = kept.some(({ line: [name] }) => name.toLowerCase() === 'accept') ? 0 : 3
  const total = safeOnes.reduce((sum, { line: [, value] }) => sum + value.length, added)
  const names = (total > 1024 ? kept : kept.filter((each) => !each.safe)).map(({ line: [name] }) => name.toLowerCase())
  return [...new Set([...names, ...(total > 1024 && added > 0 ? ['accept'] : [])])]
}

/** As the standard writes six methods, in whatever letters they are given. */
export function sentMethod({ method }: PageCall): string {
  return /^(?:delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method
}
