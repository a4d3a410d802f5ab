import { describe, expect, test } from 'vitest'
import { entriesOfRegExp } from './regexp-origin.ts'

const both = ['https://example.com', 'https://*.example.com']

const shapes: readonly { given: RegExp; expected: readonly string[] | null }[] = [
  { given: /^https:\/\/example\.com$/, expected: ['https://example.com'] },
  { given: /^https:\/\/example.com\/?$/, expected: ['https://example.com'] },
  { given: /^https:\/\/(.*\.)?example\.com$/, expected: both },
  { given: /^https:\/\/(?:.*\.)?example\.com$/, expected: both },
  { given: /^https:\/\/([a-z0-9-]+\.)*example\.com$/, expected: both },
  { given: /^https:\/\/(www\.)?example\.com$/, expected: ['https://example.com', 'https://www.example.com'] },
  { given: /^https:\/\/.*\.example\.com$/, expected: ['https://*.example.com'] },
  { given: /^https:\/\/[^.]+\.example\.com$/, expected: ['https://*.example.com'] },
  { given: /^https:\/\/([\w-]+\.)+example\.com$/, expected: ['https://*.example.com'] },
  { given: /^https:\/\/.*example\.com$/, expected: both },
  { given: /\.example\.com$/, expected: ['https://*.example.com'] },
  { given: /example\.com$/, expected: both },
  { given: /example\.com/, expected: both },
  { given: /^https?:\/\/example\.com$/, expected: ['https://example.com', 'http://example.com'] },
  { given: /^http(s)?:\/\/example\.com$/, expected: ['https://example.com', 'http://example.com'] },
  { given: /^http(?:s)?:\/\/example\.com$/, expected: ['https://example.com', 'http://example.com'] },
  { given: /^http:\/\/localhost(:\d+)?$/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost(?::\d+)?$/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost:\d+$/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost:\d{4}$/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost:[0-9]+$/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost:3000$/, expected: ['http://localhost:3000'] },
  { given: /^http:\/\/127\.0\.0\.1:\d+$/, expected: ['http://127.0.0.1:*'] },
  { given: /localhost/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost/, expected: ['http://localhost:*'] },
  { given: /^http:\/\/localhost$/, expected: ['http://localhost'] },
  { given: /^localhost:3000$/, expected: ['http://localhost:3000'] },
  { given: new RegExp('^https://example\\.com$'), expected: ['https://example.com'] },
  { given: /^https:\/\/EXAMPLE\.com$/i, expected: ['https://example.com'] },
  { given: /^https:\/\/(a|b)\.example\.com$/, expected: null },
  { given: /.*/, expected: null },
  { given: /^(?!https:\/\/evil)/, expected: null },
  { given: new RegExp('a'.repeat(201)), expected: null },
] // prettier-ignore

describe('what a regular expression was meant to be', () => {
  test.each(shapes)('$given', ({ given, expected }) => {
    expect(entriesOfRegExp(given.source)).toEqual(expected)
  })
})
