import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, granted, lists, url, visit } from './fake-server.cases.ts'

const upload: ProbeOptions = { method: 'POST', headers: [['content-type', 'text/plain']], body: 'x'.repeat(2_000_000), send: true }
const tooLarge: Answers = { P1: { status: 413 }, P2: { status: 404 } }

function fixesOf(server: string, answers: Answers): readonly Fix[] {
  return diagnose([visit(url, upload, answers).evidence], { server })[0]!.fixes
}

test.each(['nginx', 'apache', 'express'])('%s has one limit, so that the new one takes the place of the old', (server) => {
  expect(fixesOf(server, tooLarge)[0]!.where).toContain('in the place of what is there')
})

test.each<[what: string, server: string, answers: Answers, isEnough: boolean]>([
  ['its preflights pass', 'nginx', { ...tooLarge, P2: granted(204, lists('content-type')) }, true],
  ['nothing tells that others pass', 'nginx', tooLarge, false],
  ['another server', 'apache', { ...tooLarge, P2: granted(204, lists('content-type')) }, false],
])('beside a larger limit a policy is another way, and `always` comes first: %s', (_, server, answers, isEnough) => {
  const [, ...others] = fixesOf(server, answers)
  expect(others.some(({ edits }) => edits.some(({ text }) => text === '# always, at the end of each\n'))).toBe(isEnough)
  expect(others.filter(({ target }) => target === server).every(({ instead }) => (instead === true) === isEnough)).toBe(true)
})
