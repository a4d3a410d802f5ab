import { expect, test } from 'vitest'
import { markdown } from './markdown.ts'

const cases: [name: string, text: string, expected: string][] = [
  [
    'an address with a fragment',
    'https://fetch.spec.whatwg.org/#concept-cors-check',
    '<https://fetch.spec.whatwg.org/#concept-cors-check>',
  ],
  ['one at the end of a sentence', 'Call https://a.example/x_y.', 'Call <https://a.example/x_y>.'],
  ['one in quotes', "from 'https://a.example/*b*' on", "from '<https://a.example/*b>\\*' on"],
  ['one with a secret at its end', 'from https://a.example/?token=***, twice', 'from <https://a.example/?token=***>, twice'],
  ['one in bold', '**https://a.example/x**', '\\*\\*<https://a.example/x>\\*\\*'],
  ['markup in one', 'https://a.example/<img>`x`', '<https://a.example/>&lt;img&gt;`x`'],
  ['no address', 'the # of *one* <b>', 'the \\# of \\*one\\* &lt;b&gt;'],
  ['an address of the like of one', 'ftp://a.example/#b_', 'ftp://a.example/\\#b\\_'],
]

test.each(cases)('%s', (_, text, expected) => {
  expect(markdown({ title: '', blocks: [{ kind: 'text', text }] })).toBe(`${expected}\n`)
})
