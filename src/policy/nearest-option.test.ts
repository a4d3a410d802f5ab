import { expect, test } from 'vitest'
import { nearestOption } from './nearest-option.ts'

const known = ['origin', 'dangerouslyAllowOrigins', 'methods', 'allowedHeaders', 'exposedHeaders', 'maxAge', 'credentials', 'preflight']

test.each([
  ['origins', 'origin'],
  ['Origin', 'origin'],
  ['allowedOrigins', 'origin'],
  ['allowOrigin', 'origin'],
  ['orgin', 'origin'],
  ['allowMethods', 'methods'],
  ['method', 'methods'],
  ['allowHeaders', 'allowedHeaders'],
  ['allowedHeader', 'allowedHeaders'],
  ['exposeHeaders', 'exposedHeaders'],
  ['allowCredentials', 'credentials'],
  ['maxage', 'maxAge'],
  ['max_age', 'maxAge'],
  ['colour', null],
  ['__proto__', null],
  ['x'.repeat(100_000), null],
])('%s', (given, expected) => {
  expect(nearestOption(given, known)).toBe(expected)
})
