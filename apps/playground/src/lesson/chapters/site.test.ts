import { expect, test } from 'vitest'
import { ended } from '../parts/ended.cases.ts'
import { sibling } from './site-experiment.ts'

test.each([
  ['a sibling is another origin', ['its sibling, api.example.com', 'without a word on CORS'], 'blocked: GET'],
  ['as much as another site', ['another site, api.example.org', 'without a word on CORS'], 'blocked: GET'],
  ['and is read with consent', ['its sibling, api.example.com', 'with consent'], 'readable: GET'],
  ['as another site is', ['another site, api.example.org', 'with consent'], 'readable: GET'],
])('%s', (_, chosen, end) => {
  expect(ended(sibling, ...chosen)).toBe(end)
})
