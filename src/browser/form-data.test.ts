import { expect, test } from 'vitest'
import { encodeFormData } from './form-data.ts'

const file = (name: string, type = '') => new File(['\xe9\n'], name, { type })

const part = (name: string) => `--B\r\nContent-Disposition: form-data; name="${name}`
const end = '\r\n--B--\r\n'

const cases: { name: string; entries: [string, string | File][]; expected: string }[] = [
  { name: 'an empty form', entries: [], expected: '--B--\r\n' },
  {
    name: 'text and a file',
    entries: [
      ['a', '1'],
      ['f', file('x.txt', 'text/plain')],
    ],
    expected: `${part('a"')}\r\n\r\n1\r\n${part('f"; filename="x.txt"')}\r\nContent-Type: text/plain\r\n\r\n\xe9\n${end}`,
  },
  {
    name: 'a file without a type',
    entries: [['f', file('x')]],
    expected: `${part('f"; filename="x"')}\r\nContent-Type: application/octet-stream\r\n\r\n\xe9\n${end}`,
  },
  {
    name: 'line breaks become CRLF in names and values, and quotes cannot end a name',
    entries: [['a\n"b"\r', '1\r2\n3\r\n4']],
    expected: `${part('a%0D%0A%22b%22%0D%0A"')}\r\n\r\n1\r\n2\r\n3\r\n4${end}`,
  },
  {
    name: 'line breaks in the name of a file stay what they are',
    entries: [['f', file('a\nb\r"', 'a/b')]],
    expected: `${part('f"; filename="a%0Ab%0D%22"')}\r\nContent-Type: a/b\r\n\r\n\xe9\n${end}`,
  },
  { name: 'letters beyond ASCII are UTF-8', entries: [['\u20ac', '\u{1f600}']], expected: `${part('\u20ac"')}\r\n\r\n\u{1f600}${end}` },
]

test.each(cases)('$name', async ({ entries, expected }) => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  const { blob, type } = encodeFormData(form)
  const boundary = /^multipart\/form-data; boundary=([-A-Za-z0-9]{27,70})$/.exec(type)?.[1]
  expect((await blob.text()).replaceAll(`--${boundary}`, '--B')).toBe(expected)
})

test('each form has a boundary of its own', () => {
  expect(encodeFormData(new FormData()).type).not.toBe(encodeFormData(new FormData()).type)
})
