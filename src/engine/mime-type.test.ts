import { describe, expect, test } from 'vitest'
import { mimeTypeEssence } from './mime-type.ts'

const cases = [
  { name: 'a plain type', given: 'text/plain', expected: 'text/plain' },
  { name: 'letters are lowered', given: 'Text/HTML', expected: 'text/html' },
  { name: 'parameters are left out', given: 'text/plain;charset=UTF-8', expected: 'text/plain' },
  { name: 'whatever they look like', given: 'text/plain; ;;=;"', expected: 'text/plain' },
  { name: 'blanks around it go', given: '\t text/plain \n', expected: 'text/plain' },
  { name: 'and blanks before the semicolon', given: 'text/plain \t;x=y', expected: 'text/plain' },
  { name: 'a slash in a parameter is not the slash', given: 'text;a=b/c', expected: null },
  { name: 'two types on one line are none', given: 'text/plain, text/plain', expected: null },
  { name: 'a blank before the slash', given: 'text /plain', expected: null },
  { name: 'a blank behind the slash', given: 'text/ plain', expected: null },
  { name: 'a second slash', given: 'text/plain/x', expected: null },
  { name: 'no type', given: '/plain', expected: null },
  { name: 'no subtype', given: 'text/', expected: null },
  { name: 'no subtype but parameters', given: 'text/;charset=utf-8', expected: null },
  { name: 'no slash', given: 'text', expected: null },
  { name: 'nothing', given: '', expected: null },
  { name: 'a letter beyond ASCII', given: 'tèxt/plain', expected: null },
  { name: 'any other essence', given: 'application/vnd.api+json; ext=1', expected: 'application/vnd.api+json' },
]

describe('the essence of a MIME type', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(mimeTypeEssence(given)).toBe(expected)
  })
})
