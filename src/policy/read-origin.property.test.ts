import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problemsOf } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const scheme = fc.constantFrom(
  '',
  'http:',
  'https:',
  'HTTPS:',
  'ws:',
  'wss:',
  'file:',
  'blob:https:',
  'app:',
  'chrome-extension:',
  'localhost:',
  '*:',
)
const slashes = fc.constantFrom('', '/', '//', '///', '\\\\')
const host = fc.oneof(
  fc.constantFrom(
    'example.com',
    'Example.com',
    '*.example.com',
    '*example.com',
    'a.*.com',
    '*',
    '*.com',
    '*.github.io',
    'localhost',
    '*.localhost',
  ),
  fc.constantFrom(
    '127.1',
    '0x7f.1',
    '1.2.3.4',
    '*.1.2.3.4',
    '[::1]',
    '[0:0::1]',
    '*.[::1]',
    'bücher.example',
    'ﬀ.de',
    'null',
    '',
    '.',
    '%61.com',
    'xn--a',
  ),
  fc.domain(),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const port = fc.constantFrom('', '', ':80', ':443', ':8080', ':08080', ':', ':*', ':80:*', ':x', ':99999')
const tail = fc.constantFrom('', '', '', '/', '/a', '?', '#', ' ', ',', ', https://b.com', '\0', '\t', '.', '@c.com', '*')
const entries = fc.oneof(
  fc.tuple(scheme, slashes, fc.constantFrom('', '', 'u@', 'u:p@'), host, port, tail).map((parts) => parts.join('')),
  fc.webUrl(),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const rest = fc.record({ credentials: fc.boolean() })

test('what is taken is canonical, and what is refused is refused as one error', () => {
  let taken = 0
  fc.assert(
    fc.property(entries, rest, (entry, options) => {
      if (problemsOf({ origin: [entry], ...options }).length > 0) return
      taken++
      const { everyone, origins, patterns } = readOptions({ origin: [entry], ...options })
      expect(Number(everyone) + origins.length + patterns.length).toBe(1)
      if (origins.length > 0) expect(origins).toEqual([entry])
      if (origins.length > 0 && /^https?:/i.test(entry)) expect(new URL(entry).origin).toBe(entry)
      if (patterns.length > 0) {
        const example = entry.replace('*.', 'sub.').replace(/:\*$/, ':8081')
        expect(new URL(example).origin).toBe(example)
      }
    }),
    { numRuns: 10_000, seed: 7 },
  )
  expect(taken).toBeGreaterThan(300)
})

test('what is suggested is taken, or refused for another reason: nobody is sent in circles', () => {
  let suggested = 0
  fc.assert(
    fc.property(entries, rest, fc.constantFrom('origin', 'dangerouslyAllowOrigins'), (entry, options, option) => {
      for (const { code, use } of problemsOf({ ...options, [option]: [entry] })) {
        if (use === null) continue
        suggested++
        // oxlint-disable-next-line no-eval -- a suggestion is source text
        const list = (0, eval)(`[${use}]`) as unknown[]
        const codes = list.flatMap((each) => problemsOf({ ...options, [option]: [each] }).map((problem) => problem.code))
        expect(codes, `${entry} -> ${use}`).not.toContain(code)
      }
    }),
    { numRuns: 10_000, seed: 11 },
  )
  expect(suggested).toBeGreaterThan(1000)
})
