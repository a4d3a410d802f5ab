import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csharpVerbatim, doubleQuoted, pythonRaw, singleQuoted } from './languages.ts'

const nasty = fc.string({ unit: fc.constantFrom(...'\\"\'`${}#%;<>&[]() ,:-!|@*^tnuUx0'.split(''), '\\u0022', '"""', "'''") })

/** Reads one literal, as the language does, and gives what is left after it. */
const readers: readonly (readonly [name: string, write: (text: string) => string, read: (source: string) => [string, string]])[] = [
  ['between double quotes, for Python, Java, C# and Go', doubleQuoted, (source) => escaped(source, '"', /["\\]/)],
  ['between single quotes, for Ruby and PHP', singleQuoted, (source) => escaped(source, "'", /['\\]/)],
  ['a raw string of Python', pythonRaw, (source) => upTo(source, /^r"((?:[^"\\]|\\.)*)"/)],
  ['a verbatim string of C#', csharpVerbatim, (source) => upTo(source, /^@"((?:[^"]|"")*)"(?!")/, (body) => body.replaceAll('""', '"'))],
]

function escaped(source: string, quote: string, escapable: RegExp): [string, string] {
  let value = ''
  for (let at = 1; at < source.length; at++) {
    if (source[at] === quote) return [value, source.slice(at + 1)]
    if (source[at] === '\\') {
      if (!escapable.test(source[at + 1] ?? '')) throw new Error(`An escape that means something: ${source}`)
      at++
    }
    value += source[at]
  }
  throw new Error(`Without an end: ${source}`)
}

function upTo(source: string, pattern: RegExp, undo = (body: string): string => body): [string, string] {
  const [whole, body] = pattern.exec(source) ?? []
  if (whole === undefined) throw new Error(`Not a literal: ${source}`)
  return [undo(body!), source.slice(whole.length)]
}

describe.each(readers)('%s', (_name, write, read) => {
  test('is read as it was meant, and nothing breaks out of it', () => {
    let written = 0
    fc.assert(
      fc.property(nasty, (text) => {
        let source: string
        try {
          source = write(text)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
          return
        }
        written++
        expect(read(`${source} x`)).toEqual([text, ' x'])
      }),
      { seed: 1, numRuns: 2000 },
    )
    expect(written).toBeGreaterThan(500)
  })

  test.each(['\n', '\r', '\0', 'é', '\u2028', '\ud800'])('refuses what would need an escape of its own: %j', (text) => {
    expect(() => write(text)).toThrow(RangeError)
  })
})
