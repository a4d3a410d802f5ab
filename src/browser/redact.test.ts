import { expect, test } from 'vitest'
import type { HeaderList } from '../engine/index.ts'
import { createRedactor } from './redact.ts'

const cases: [name: string, url: string, headers: HeaderList, text: string, expected: string][] = [
  ['a bearer token', 'https://a.example/', [['Authorization', 'Bearer abc.def']], 'allows "abc.def"', 'allows "***"'],
  ['a header of the application', 'https://a.example/', [['X-Api-Key', 'k-123456']], 'got k-123456', 'got ***'],
  ['each cookie', 'https://a.example/', [['Cookie', 'a=first1; b=second2']], 'first1, second2', '***, ***'],
  ['a password in the URL', 'https://me:hunter22@a.example/', [], 'https://me:hunter22@a.example/', 'https://***@a.example/'],
  [
    'a token in the query',
    'https://a.example/?access_token=xyz789&page=2',
    [],
    'at ?access_token=xyz789&page=2',
    'at ?access_token=***&page=2',
  ],
  [
    'not what is said openly',
    'https://a.example/users',
    [['X-Kind', 'users']],
    'GET https://a.example/users',
    'GET https://a.example/users',
  ],
  ['not a part of another word', 'https://a.example/', [['X-Kind', 'live']], 'deliver live', 'deliver ***'],
  ['not what any text holds', 'https://a.example/', [['X-Debug', 'true']], 'needs exactly "true"', 'needs exactly "true"'],
  ['not a harmless header', 'https://a.example/', [['Content-Type', 'application/json']], 'application/json', 'application/json'],
]

test.each(cases)('%s', (_, url, headers, text, expected) => expect(createRedactor([url], headers)(text)).toBe(expected))
