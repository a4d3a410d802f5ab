import { expect, test } from 'vitest'
import type { BrowserOutcome, Diagnosis } from '../doctor/diagnosis.ts'
import { didItRun } from './did-it-run.ts'

type Told = Pick<Diagnosis, 'ran' | 'answered' | 'assumed'>

const cases: readonly (readonly [name: string, told: Told, says: RegExp])[] = [
  ['it was answered with 200', { ran: true, answered: [200], assumed: false }, /^Yes\..* kept from the page\.$/],
  [
    'only a console tells of it, without the status',
    { ran: true, answered: [], assumed: false },
    /^It reaches the server\. .* not known\.$/,
  ],
  [
    'the login was missing',
    { ran: true, answered: [401], assumed: false },
    /^It reaches .*\(status 401\): most likely it was not carried out\.$/,
  ],
  ['the URL was wrong', { ran: true, answered: [404], assumed: false }, /\(status 404\): most likely it was not/],
  ['the server failed', { ran: true, answered: [500], assumed: false }, /fails at it \(status 500\): .* log tells\.$/],
  [
    'it was sent on to a login page',
    { ran: true, answered: [302, 200], assumed: false },
    /redirects it \(status 302\).* answered with 200\.$/,
  ],
  ['the redirects go in a circle', { ran: true, answered: [302, 302], assumed: false }, /redirects it \(status 302\).* does not tell\.$/],
  [
    'a GET went in its place',
    { ran: true, answered: [401], assumed: true },
    /^It reaches .* \(That is assumed from the answer to a GET\.\)$/,
  ],
  [
    'a GET that succeeds went in its place',
    { ran: true, answered: [200], assumed: true },
    /^It reaches the server, which most likely .* GET\.\)$/,
  ],
  ['its preflight was refused', { ran: false, answered: [200], assumed: false }, /^No\./],
  ['nothing is known of it', { ran: null, answered: [], assumed: false }, /^That is not known\.$/],
]

test.each(cases)('%s', (_, told, says) => {
  expect(didItRun({ ...told, browsers: [] })).toMatch(says)
})

test('one browser does not send it', () => {
  const browser = (name: BrowserOutcome['browser'], reached: boolean): BrowserOutcome => ({
    browser: name,
    outcome: 'blocked',
    reached,
    finding: null,
    warnings: [],
    console: [],
  })
  const browsers = [browser('chromium', false), browser('firefox', true), browser('webkit', true)]
  expect(didItRun({ ran: null, answered: [401], assumed: false, browsers })).toBe('It reaches the server from Firefox and WebKit only.')
})
