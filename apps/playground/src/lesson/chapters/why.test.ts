import { expect, test } from 'vitest'
import { ended } from '../parts/ended.cases.ts'
import { bank } from './why-experiment.ts'

const post = 'a transfer, POST as a form does'
const put = 'a transfer, PUT'
const own = 'the bank’s own page'

test.each([
  ['the balance is asked for, and not read', [], 'blocked: GET'],
  ['a form-like POST reaches the bank', [post], 'blocked: POST'],
  ['a PUT does not', [put], 'blocked: OPTIONS'],
  ['the bank’s own page reads its balance', [own], 'readable: GET'],
  ['and transfers with either', [own, post], 'readable: POST'],
  ['without being asked for', [own, put], 'readable: PUT'],
  ['a bank that says yes to everybody is read by everybody', ['yes to whoever asks'], 'readable: GET'],
  ['and takes orders from everybody', ['yes to whoever asks', put], 'readable: OPTIONS, PUT'],
] as const)('%s', (_, chosen, end) => {
  expect(ended(bank, ...chosen)).toBe(end)
})
