import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeFormData } from './form-data.ts'
import { readFormData } from './read-form-data.ts'

const text = 'Content-Disposition: form-data; name="a"'
const file = `${text}; filename="f"`
const lines = (...all: string[]) => Buffer.from(all.join('\r\n'))
const part = (...head: string[]) => lines('--B', ...head, '', 'x', '--B--', '')

type Entry = [name: string, value: string | { name: string; type: string; text: string }]

async function entries(form: FormData | null): Promise<Entry[] | null> {
  return (
    form &&
    Promise.all([...form].map(async ([name, value]): Promise<Entry> => [name, typeof value === 'string' ? value : await shown(value)]))
  )
}

async function shown(value: File) {
  return { name: value.name, type: value.type, text: await value.text() }
}

const readable: { name: string; body: Buffer; expected: Entry[] }[] = [
  { name: 'text', body: part(text), expected: [['a', 'x']] },
  { name: 'no parts', body: lines('--B--', ''), expected: [] },
  { name: 'no line break at the end', body: lines('--B', text, '', 'x', '--B--'), expected: [['a', 'x']] },
  { name: 'what comes after the end', body: lines('--B', text, '', 'x', '--B--', 'more'), expected: [['a', 'x']] },
  { name: 'blanks after the boundary', body: lines('--B \t', text, '', 'x', '--B-- \t', ''), expected: [['a', 'x']] },
  { name: 'an empty value', body: lines('--B', text, '', '', '--B--', ''), expected: [['a', '']] },
  { name: 'a value of lines', body: lines('--B', text, '', '1', '', '2', '--B--', ''), expected: [['a', '1\r\n\r\n2']] },
  { name: 'a value that holds the boundary within a line', body: lines('--B', text, '', 'x--B', '--B--', ''), expected: [['a', 'x--B']] },
  { name: 'a byte order mark in a value', body: lines('--B', text, '', '\ufeffx', '--B--', ''), expected: [['a', '\ufeffx']] },
  {
    name: 'one name twice',
    body: lines('--B', text, '', '1', '--B', text, '', '2', '--B--', ''),
    expected: [
      ['a', '1'],
      ['a', '2'],
    ],
  },
  { name: 'a file', body: part(file, 'Content-Type: image/png'), expected: [['a', { name: 'f', type: 'image/png', text: 'x' }]] },
  { name: 'a file without a type', body: part(file), expected: [['a', { name: 'f', type: 'text/plain', text: 'x' }]] },
  { name: 'a file of what is no type', body: part(file, 'Content-Type: x'), expected: [['a', { name: 'f', type: '', text: 'x' }]] },
  { name: 'a file without a name', body: part(`${text}; filename=""`), expected: [['a', { name: '', type: 'text/plain', text: 'x' }]] },
  { name: 'names in any letters', body: part(text.toUpperCase().replace('"A"', '"a"')), expected: [['a', 'x']] },
  { name: 'blanks around a name', body: part(text.replace(':', ' \t:')), expected: [['a', 'x']] },
  { name: 'percent signs as they are', body: part('Content-Disposition: form-data; name="a%0A%22%25"'), expected: [['a%0A%22%25', 'x']] },
  { name: 'a semicolon in quotes', body: part('Content-Disposition: form-data; name="a;b"; x=y'), expected: [['a;b', 'x']] },
  { name: 'a name without quotes', body: part('Content-Disposition: form-data; name=a'), expected: [['a', 'x']] },
  { name: 'letters beyond ASCII', body: part('Content-Disposition: form-data; name="\u20ac"'), expected: [['\u20ac', 'x']] },
  { name: 'headers that say nothing here', body: part(text, 'Content-Transfer-Encoding: base64'), expected: [['a', 'x']] },
]

describe('a form is read with', () => {
  test.each(readable)('$name', async ({ body, expected }) => {
    expect(await entries(readFormData(body, 'B'))).toEqual(expected)
  })

  test('a file of any bytes', async () => {
    const bytes = Buffer.from([0, 0x80, 0xff, 0x0d, 0x0a, 0x2d, 0x2d])
    const form = readFormData(Buffer.concat([lines('--B', file, '', ''), bytes, lines('', '--B--')]), 'B')
    const read = form?.get('a') as File
    expect([Buffer.from(await read.arrayBuffer()), read.lastModified]).toEqual([bytes, 0])
  })

  test('a value of bytes that are no text', () => {
    const body = Buffer.concat([lines('--B', text, '', 'b'), Buffer.from([0xff]), lines('', '--B--')])
    expect(readFormData(body, 'B')?.get('a')).toBe('b\ufffd')
  })
})

const unreadable: { name: string; body: Buffer; boundary?: string }[] = [
  { name: 'nothing', body: lines('') },
  { name: 'nothing after the boundary', body: lines('--B') },
  { name: 'something before the first boundary', body: lines('x', '--B', text, '', 'x', '--B--') },
  { name: 'something after the boundary', body: lines('--Bx', text, '', 'x', '--B--') },
  { name: 'something after the last boundary', body: lines('--B', text, '', 'x', '--B--x') },
  { name: 'no last boundary', body: lines('--B', text, '', 'x') },
  { name: 'a last boundary within a line', body: lines('--B', text, '', 'x--B--') },
  { name: 'no end of the head', body: lines('--B', text) },
  { name: 'a part without a head', body: lines('--B', '', 'x', '--B--') },
  { name: 'a part without a disposition', body: part('Content-Type: text/plain') },
  { name: 'a part of another disposition', body: part('Content-Disposition: attachment; name="a"') },
  { name: 'a part without a name', body: part('Content-Disposition: form-data; filename="f"') },
  { name: 'a line without a colon', body: part(text.replace(':', '')) },
  { name: 'a header name with a blank', body: part(text, 'X Y: z') },
  { name: 'a folded line', body: part('Content-Disposition: form-data;', ' name="a"') },
  { name: 'a NUL', body: part(text, 'x: a\0b') },
  { name: 'a lone LF', body: part(text.replace('a', 'a\n')) },
  { name: 'a lone CR', body: part(`${text}; filename="f\rg"`) },
  { name: 'an empty boundary', body: lines('--', text, '', 'x', '----'), boundary: '' },
]

describe('no form is', () => {
  test.each(unreadable)('$name', ({ body, boundary = 'B' }) => {
    expect(readFormData(body, boundary)).toBeNull()
  })
})

test('what was written is read again', async () => {
  const name = fc.string({ unit: 'binary' }).map((value) => value.replace(/[\r\n"\0%]/g, ''))
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('--', '\r\n--', '----VistoFormBoundary', ''))
  const given = fc.array(fc.tuple(name, fc.oneof(value, fc.record({ name, text: value }))), { maxLength: 5 })
  const property = fc.asyncProperty(given, async (parts) => {
    const form = new FormData()
    for (const [key, content] of parts) form.append(key, typeof content === 'string' ? content : new File([content.text], content.name))
    const { blob, type } = encodeFormData(form)
    const read = readFormData(new Uint8Array(await blob.arrayBuffer()), type.replace(/.*=/, ''))
    const sent = (await entries(form))!.map(([key, content]) => {
      return [key, typeof content === 'string' ? content.replace(/\r\n?|\n/g, '\r\n') : { ...content, type: 'application/octet-stream' }]
    })
    expect(await entries(read)).toEqual(sent)
  })
  await fc.assert(property, { numRuns: 300 })
})
