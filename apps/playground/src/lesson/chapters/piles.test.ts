import { expect, test } from 'vitest'
import { ended } from '../parts/ended.cases.ts'
import { changing } from './piles-experiment.ts'

test.each([
  ['what a form could send arrives', ['a POST, as a form does'], 'blocked: POST'],
  ['JSON does not', ['a POST of JSON'], 'blocked: OPTIONS'],
  ['nor does a DELETE', ['a DELETE'], 'blocked: OPTIONS'],
  ['with consent the form’s POST is read', ['a POST, as a form does', 'consents'], 'readable: POST'],
  ['the JSON is sent', ['a POST of JSON', 'consents'], 'readable: OPTIONS, POST'],
  ['and the DELETE', ['a DELETE', 'consents'], 'readable: OPTIONS, DELETE'],
] as const)('%s', (_, chosen, end) => {
  expect(ended(changing, ...chosen)).toBe(end)
})
