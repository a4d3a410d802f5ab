import { parse } from 'acorn'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUrl } from '../../engine/index.ts'
import { callInstead } from './page.ts'

/** What stands where the URL stood. */
const led = (to: string) => callInstead('http://api.example/', to).edits[0]!.text

const hostile: readonly [name: string, to: string, text: string][] = [
  ['ends a string', "https://api.example/v1/');alert(1)//", 'https://api.example/v1/%27);alert(1)//'],
  ['ends another string', 'https://api.example/?");alert(1)//', 'https://api.example/?%22);alert(1)//'],
  ['ends a template', 'https://api.example/?`;alert(1)//', 'https://api.example/?%60;alert(1)//'],
  ['has an expression for a template', 'https://api.example/?${alert(1)}', 'https://api.example/?%24{alert(1)}'],
  ['takes the end of a string away', 'https://api.example/?\\', 'https://api.example/?%5C'],
  ['ends the script', 'https://api.example/#</script>', 'https://api.example/#%3C/script%3E'],
]

test.each(hostile)('a redirect whose address %s puts nothing into the page but an address', (_, to, text) => {
  expect(led(to)).toBe(text)
})

test('an address is written as it is', () => {
  const to = 'https://api.example:8443/v2/users/(all)/$count?filter=a%20eq%20b&$top=5#x'
  expect(led(to)).toBe(to)
})

test('whatever a server names, the page’s script is one string', () => {
  const parts = fc.array(fc.constantFrom("'", '"', '`', '$', '{', '}', '\\', '/', '?', '#', 'a', '\n', '\u2028', '<', ')'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(parts, fc.constantFrom("'", '"', '`'), (characters, quote) => {
      const to = `https://api.example/${characters.join('')}`
      const program = parse(`${quote}${led(parseUrl(to)?.href ?? to)}${quote}`, { ecmaVersion: 'latest' })
      expect(program.body).toMatchObject([
        { type: 'ExpressionStatement', expression: { type: quote === '`' ? 'TemplateLiteral' : 'Literal' } },
      ])
      const { expression } = program.body[0] as unknown as { expression: { expressions?: unknown[] } }
      expect(expression.expressions ?? []).toEqual([])
    }),
  )
})
