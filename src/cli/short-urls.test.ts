import { expect, test } from 'vitest'
import { shortUrls, withShortUrls } from './short-urls.ts'

const url = (length: number) => 'https://api.example.com/'.padEnd(length, 'a')
const short = `${url(160)}…(999,800 characters)…${'a'.repeat(40)}`

test.each([
  { name: 'a URL that a person may want to copy', given: `GET ${url(2000)} from a page`, expected: `GET ${url(2000)} from a page` },
  { name: 'a URL that nobody can read', given: `GET ${url(1_000_000)} from a page`, expected: `GET ${short} from a page` },
  { name: 'in a command', given: `visto check '${url(1_000_000)}' --from PAGE`, expected: `visto check '${short}' --from PAGE` },
  { name: 'two of them', given: `${url(1_000_000)} leads to ${url(1_000_000)}`, expected: `${short} leads to ${short}` },
  { name: 'what is no URL', given: 'word '.repeat(1000), expected: 'word '.repeat(1000) },
])('what is printed: $name', ({ given, expected }) => {
  expect(shortUrls(given)).toBe(expected)
})

test('in a document, values that are compared letter by letter stay', () => {
  const row = { source: 'the answer', header: 'Access-Control-Allow-Origin', got: url(3000), wanted: url(4000), differsAt: 3000 }
  const long = `GET ${url(1_000_000)}`
  const { blocks } = withShortUrls({
    title: 'Blocked',
    blocks: [
      { kind: 'heading', text: long },
      { kind: 'code', text: long, language: 'sh' },
      { kind: 'list', items: [long] },
      { kind: 'lines', lines: [long] },
      { kind: 'edit', lines: [{ sign: '+', text: long }] },
      { kind: 'evidence', rows: [{ ...row, got: long, wanted: null, differsAt: null }] },
      { kind: 'evidence', rows: [row] },
    ],
  })
  expect(blocks.at(-1)).toEqual({ kind: 'evidence', rows: [row] })
  for (const block of blocks.slice(0, -1)) expect(JSON.stringify(block)).toContain(`GET ${short}`)
})

test('half a million characters that look like the beginnings of URLs', () => {
  const text = 'http:'.repeat(390).concat(' ').repeat(250)
  expect(shortUrls(text)).toBe(text)
})
