import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createPageClasses } from './page-classes.ts'

const { Headers, Request, Response } = createPageClasses({ url: 'https://app.example/', opaque: false })

describe('console.log shows', () => {
  test('the lines of Headers', () => {
    expect(
      inspect(
        new Headers([
          ['X-A', '1'],
          ['x-a', '2'],
          ['b', ''],
        ]),
      ),
    ).toBe("Headers { b: '', 'x-a': '1, 2' }")
  })

  test('the attributes of a Request', () => {
    const shown = inspect(new Request('/x', { method: 'PUT', headers: { a: '1' } }))
    for (const part of ["method: 'PUT'", "url: 'https://app.example/x'", "headers: Headers { a: '1' }", "mode: 'cors'"])
      expect(shown).toContain(part)
    expect(shown).toMatch(/^Request \{/)
  })

  test('the attributes of a Response', () => {
    const shown = inspect({ response: new Response('x', { status: 404 }) })
    for (const part of ["type: 'default'", 'status: 404', 'ok: false', "'content-type': 'text/plain;charset=UTF-8'"])
      expect(shown).toContain(part)
    expect(shown).toMatch(/^\{\s+response: Response \{/)
  })

  test('no more than the name of what is deeper than asked', () => {
    expect(inspect({ a: { b: new Response() } }, { depth: 1 })).toBe('{ a: { b: [Response] } }')
  })
})
