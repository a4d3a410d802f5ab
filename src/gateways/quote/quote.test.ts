import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { apacheExpressionString, apacheHeaderValue, apacheRewriteArgument, apacheString } from './apache.ts'
import { caddyString } from './caddy.ts'
import { lineComment } from './comment.ts'
import { cspSource } from './csp.ts'
import { haproxyFormat, haproxyMapWord, haproxyString } from './haproxy.ts'
import { javascriptLiteral } from './javascript.ts'
import { commandLine } from './shell.ts'
import { vclString } from './vcl.ts'
import { xmlText } from './xml.ts'
import { yamlLines, yamlString } from './yaml.ts'

/** All that may mean something in some grammar. */
const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'\\"\'`${}~%#;<>&[]() \t\r\n,:-!|@*^tn0'.split(''), '"}', '${', '%[', '</script', '\\"') }),
)

interface Grammar {
  readonly name: string
  readonly quote: (text: string) => string
  /** Reads one value as the server does, and gives what is left after it. */
  readonly read: (text: string) => readonly [value: string, rest: string]
  /** How many of the texts it may refuse, in a hundred. */
  readonly refuses: number
}

function match(text: string, pattern: RegExp): readonly [string, string] {
  const [whole, value] = pattern.exec(text) ?? []
  if (whole === undefined) throw new Error(`Not a value: ${text}`)
  return [value ?? whole, text.slice(whole.length)]
}

/** Between quotes, where a backslash escapes some characters. */
function readEscaped(text: string, escapable: RegExp): readonly [string, string] {
  if (text[0] !== '"') throw new Error(`Not quoted: ${text}`)
  let value = ''
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '"') return [value, text.slice(at + 1)]
    if (text[at] === '\\' && escapable.test(text[at + 1] ?? '')) at++
    value += text[at]
  }
  throw new Error(`Without an end: ${text}`)
}

/** A string of an expression of httpd. Source: util_expr_scan.l */
function readExpressionString(text: string): readonly [string, string] {
  if (text[0] !== "'") throw new Error(`Not quoted: ${text}`)
  let value = ''
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "'") return [value, text.slice(at + 1)]
    if (/^(?:\$\d|%\{|\\[\da-z]|")/.test(text.slice(at))) throw new Error(`Not a character of its own: ${text.slice(at)}`)
    if (text[at] === '\\') at++
    value += text[at]
  }
  throw new Error(`Without an end: ${text}`)
}

/** A word of HAProxy, outside and inside of single quotes. */
function readHaproxy(text: string): readonly [string, string] {
  let [value, at, strong] = ['', 0, false]
  for (; at < text.length && (strong || text[at] !== ' '); at++) {
    if (text[at] === "'") strong = !strong
    else if (!strong && text[at] === '\\') value += text[++at]
    else if (!strong) throw new Error(`Unquoted: ${text}`)
    else value += text[at]
  }
  return [value, text.slice(at)]
}

/** A word of a shell: parts between single quotes, escaped quotes, and what needs neither. */
function readShell(text: string): readonly [string, string] {
  const [word, rest] = match(text, /^(?:'[^']*'|\\'|[\w:/.@=-])+/)
  return [word.replace(/'([^']*)'|\\(')/g, (_, quoted?: string, escaped?: string) => quoted ?? escaped!), rest]
}

/** A format in which `%` begins something, unless there are two. */
function unformatted([value, rest]: readonly [string, string]): readonly [string, string] {
  if (/%/.test(value.replaceAll('%%', ''))) throw new Error(`A format: ${value}`)
  return [value.replaceAll('%%', '%'), rest]
}

const grammars: readonly Grammar[] = [
  {
    name: 'a string of VCL',
    quote: vclString,
    read: (text) => match(text, text.startsWith('{') ? /^\{"([^]*?)"\}/ : /^"([^"\n]*)"/),
    refuses: 60,
  },
  { name: 'an argument of httpd', quote: apacheString, read: (text) => readEscaped(text, /[\\"]/), refuses: 60 },
  { name: "a header's value of httpd", quote: apacheHeaderValue, read: (text) => unformatted(readEscaped(text, /[\\"]/)), refuses: 60 },
  { name: 'an argument of mod_rewrite', quote: apacheRewriteArgument, read: (text) => match(text, /^"([^"\0\r\n]*)"/), refuses: 80 },
  { name: 'a string of an expression of httpd', quote: apacheExpressionString, read: readExpressionString, refuses: 80 },
  {
    name: 'a token of a Caddyfile',
    quote: caddyString,
    read: (text) => (text.startsWith('`') ? match(text, /^`([^`]*)`/) : readEscaped(text, /"/)),
    refuses: 30,
  },
  { name: 'a word of HAProxy', quote: haproxyString, read: readHaproxy, refuses: 50 },
  { name: 'a format of HAProxy', quote: haproxyFormat, read: (text) => unformatted(readHaproxy(text)), refuses: 50 },
  { name: 'a word of a map of HAProxy', quote: haproxyMapWord, read: (text) => match(text, /^[^ \t\r\n]+/), refuses: 95 },
  { name: 'a text of YAML', quote: yamlString, read: (text) => [String(parse(text.replace(/ x$/, ''))), text.slice(-2)], refuses: 0 },
  {
    name: 'a text of JavaScript',
    quote: javascriptLiteral,
    // Not eval: the literal is turned into JSON.
    read: (text) => {
      const [body, rest] = match(text, /^'((?:[^'\\\n\r]|\\[^])*)'/)
      return [JSON.parse(`"${body.replace(/\\'|"/g, (char) => (char === '"' ? '\\"' : "'"))}"`) as string, rest]
    },
    refuses: 0,
  },
  { name: 'a word of a shell', quote: (text) => commandLine([text]), read: readShell, refuses: 0 },
  {
    name: 'a text of XML',
    quote: xmlText,
    read: (text) => {
      const [value, rest] = [text.slice(0, -2), text.slice(-2)]
      if (/[<>"']|&(?!#\d+;)/.test(value)) throw new Error(`Not a text: ${text}`)
      return [value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))), rest]
    },
    refuses: 80,
  },
]

describe.each(grammars)('$name', ({ quote, read, refuses }) => {
  test('is read as it was meant, and nothing breaks out of it', () => {
    let refused = 0
    fc.assert(
      fc.property(nasty, (text) => {
        let quoted: string
        try {
          quoted = quote(text)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          refused++
          return
        }
        expect(read(`${quoted} x`)).toEqual([text, ' x'])
      }),
      { seed: 1, numRuns: 2000 },
    )
    expect(refused / 20).toBeLessThanOrEqual(refuses)
  })

  test('can hold whatever a policy may', () => {
    const allowed = /^[!#$%&'*+.^_`|~:/()[\];=0Az-]+$/
    fc.assert(
      fc.property(
        fc.stringMatching(allowed).map((text) => `a${text}`),
        (text) => {
          expect(read(`${quote(text)} x`)).toEqual([text, ' x'])
        },
      ),
      { seed: 1, numRuns: 1000 },
    )
  })
})

test('a comment stays on its line', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(lineComment(text)).toMatch(/^(?:[ -~]*[ -[\]-~])?$/)
    }),
    { seed: 1 },
  )
})

const yamlValues = fc.letrec<{ value: Parameters<typeof yamlLines>[0] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    nasty,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.oneof(nasty, fc.constantFrom('on', 'name', 'a.b/c-d', 'null')), tie('value'), { minKeys: 1, maxKeys: 3 }),
  ),
})).value

test('a document of YAML is read as it was meant, by YAML 1.1 too', () => {
  fc.assert(
    fc.property(yamlValues, (value) => {
      const text = yamlLines(value)
      for (const version of ['1.1', '1.2'] as const) {
        const read = (parse(text, { version, merge: false }) as unknown) ?? null
        expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(value)))
      }
    }),
    { seed: 1, numRuns: 400 },
  )
  expect(yamlLines({ a: { list: ['x', { b: 1, c: [true] }], none: [] } })).toBe(
    'a:\n  list:\n    - "x"\n    - b: 1\n      c:\n        - true\n  none: []\n',
  )
})

test.each(['https://api.example', 'http://localhost:3000', 'https://x-y.example:8443', 'capacitor://localhost'])(
  'a policy of content may name %s',
  (origin) => {
    expect(cspSource(origin)).toBe(origin)
  },
)

test.each([
  'null',
  '*',
  'https://*',
  'https://*.example',
  'https://a;sandbox',
  'https://a,b',
  "https://a'b",
  'http://[::1]',
  'https://a_b.example',
  'https://a.example/path',
  'https:',
  'https://a b',
])('a policy of content has no word for %s', (origin) => {
  expect(() => cspSource(origin)).toThrow(RangeError)
})
