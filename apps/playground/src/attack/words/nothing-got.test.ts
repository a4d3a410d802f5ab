import { expect, test } from 'vitest'
import { rehearsed } from '../model/rehearsal.ts'
import { nothingGot } from './nothing-got.ts'

const open = { login: 'http://bank.localhost/login', attack: 'http://evil.localhost/', clear: 'http://bank.localhost/clear' }
const transfer = (ran: boolean) => rehearsed({ round: 6, policy: 'broken', place: 'stranger' }, ran, 'chromium')

test.each([
  ['before the form is sent', transfer(false), 'Nothing yet.'],
  ['once it is sent in a window', { ...transfer(true), open }, 'A form gets nothing back: the window shows the bank’s answer.'],
  ['once it is sent on paper, where there is no window', transfer(true), 'A form gets nothing back.'],
  ['before a script reports', { ...rehearsed({ round: 6, policy: 'broken', place: 'sibling' }, false, 'chromium'), open }, 'Nothing yet.'],
])('%s', (_, shown, expected) => {
  expect(nothingGot(shown)).toBe(expected)
})
