import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dollarVariable, nginxKey, nginxLiteralRegex, nginxRegexKey, nginxValue } from './nginx.ts'

/** Reads one word of a configuration as nginx does, and tells where it ends. Source: ngx_conf_read_token in src/core/ngx_conf_file.c */
function readWord(text: string): { word: string; rest: string } {
  if (text[0] !== '"') throw new Error(`Not a quoted word: ${text}`)
  let end = 1
  while (text[end] !== '"') {
    if (end >= text.length) throw new Error(`Without an end: ${text}`)
    end += text[end] === '\\' ? 2 : 1
  }
  const escapes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\\': '\\', t: '\t', r: '\r', n: '\n' }
  const word = text.slice(1, end).replace(/\\(["'\\trn])/g, (_, char: string) => escapes[char]!)
  return { word, rest: text.slice(end + 1) }
}

/** What nginx makes of a value with variables in it, where only the dollar sign is one. */
function evaluate(value: string): string {
  const parts = value.split(`\${${dollarVariable}}`)
  if (parts.some((part) => part.includes('$'))) throw new Error(`A variable: ${value}`)
  return parts.join('$')
}

/** What a map does with a key. Source: ngx_http_map in src/http/modules/ngx_http_map_module.c */
function keyOf(word: string): { literal: string } | { regex: string } {
  if (/^(?:default|hostnames|include|volatile)$/.test(word)) throw new Error(`Not a key: ${word}`)
  if (word.startsWith('~')) return { regex: word.slice(1) }
  return { literal: word.startsWith('\\') ? word.slice(1) : word }
}

const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'\\"\'$;{}~ \t\r\nntr#a*.'.split(''), '${', 'default', '\\n') }),
  fc.constantFrom('default', 'hostnames', 'include', 'volatile', '~x', '\\', '\\\\', '~*', '$http_origin', '\\"', '\\\n', 'a\\'),
)
const follows = ' x; }'

test('a value is read as it was meant, and nothing breaks out of it', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const { word, rest } = readWord(nginxValue(text) + follows)
      expect({ value: evaluate(word), rest }).toEqual({ value: text, rest: follows })
    }),
    { seed: 1, numRuns: 2000 },
  )
})

test('a key is compared as it was meant', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const { word, rest } = readWord(nginxKey(text) + follows)
      expect({ key: keyOf(word), rest }).toEqual({ key: { literal: text }, rest: follows })
    }),
    { seed: 1, numRuns: 2000 },
  )
})

test('a regular expression is read as it was meant, and a text in one is itself', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const { word, rest } = readWord(nginxRegexKey(text) + follows)
      expect({ key: keyOf(word), rest }).toEqual({ key: { regex: text }, rest: follows })
      const { regex } = keyOf(readWord(nginxLiteralRegex(text)).word) as { regex: string }
      expect(new RegExp(regex.replace(/\\z$/, '$'), 'u').exec(text)?.[0]).toBe(text)
    }),
    { seed: 1, numRuns: 2000 },
  )
})

test('a regular expression stays readable: its own backslashes are not doubled', () => {
  expect(nginxRegexKey('^https://a\\.example\\z')).toBe('"~^https://a\\.example\\z"')
  expect(nginxRegexKey('a\n.+', { ignoreCase: true })).toBe('"~*a\\n.+"')
})
