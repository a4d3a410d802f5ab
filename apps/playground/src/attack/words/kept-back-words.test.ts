import { expect, test } from 'vitest'
import { rehearsed } from '../model/rehearsal.ts'
import { keptBackWords } from './kept-back-words.ts'

const { log } = rehearsed({ round: 3, policy: 'broken', place: 'stranger' }, true, 'firefox')
const of = (site: string | null) => log.map((entry) => ({ ...entry, site, cookie: false }))

test.each([
  ['cross-site', log, 'of another site than the bank'],
  ['same-site', of('same-site'), 'though Sec-Fetch-Site says same-site: the page is of the bank’s own site'],
  ['nothing', of(null), 'went without Alice’s cookie. This browser'],
])('where Sec-Fetch-Site says %s', (site, entries, expected) => {
  expect(keptBackWords(entries)).toContain(expected)
  expect(keptBackWords(entries).includes('third-party')).toBe(site === 'cross-site')
})

test('a preflight never has the cookie, and says nothing of it', () => {
  const preflight = { ...log[0]!, preflight: true, site: 'same-site' }
  expect(keptBackWords([preflight, ...log])).toBe(keptBackWords(log))
})
