import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, granted, lists, url, visit } from './fake-server.cases.ts'

const upload: ProbeOptions = { method: 'POST', headers: [['content-type', 'text/plain']], body: 'x'.repeat(2_000_000), send: true }
const express: HeaderList = [['x-powered-by', 'Express']]
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

test.each<[who: string, signs: HeaderList, server: string | null, first: string]>([
  ['the proxy before an Express application', [['server', 'nginx/1.26.0']], null, 'client_max_body_size 3m;\n'],
  ['the proxy, though the application is named', [['server', 'nginx/1.26.0']], 'express', 'client_max_body_size 3m;\n'],
  ['the application behind a proxy', [...express, ['server', 'nginx/1.26.0']], null, "app.use(express.json({ limit: '3mb' }))\n"],
  ['nobody, so that it is who signs other answers', [], null, "app.use(express.json({ limit: '3mb' }))\n"],
])('the limit is that of who signed the refusal: %s', (_, signs, server, first) => {
  const answers: Answers = { P1: { status: 413, headers: signs }, P2: granted(204, [...lists('content-type'), ...express]) }
  const [limit, ...others] = diagnose([visit(url, upload, answers).evidence], server === null ? {} : { server })[0]!.fixes
  expect(limit!.edits).toEqual([{ text: first }])
  expect(others.every(({ target }) => target === null || target.startsWith(limit!.target!))).toBe(true)
})

test('an application that signs the refusal refuses by itself', () => {
  const said = (signs: HeaderList) =>
    diagnose([visit(url, upload, { P1: { status: 413, headers: signs }, P2: { status: 404 } }).evidence])[0]
  expect(said(express)).toMatchObject({
    situation: { title: 'The body is too large for the application' },
    happened: expect.stringContaining('is larger than the application takes'),
  })
  expect(said([['server', 'nginx/1.26.0']])).toMatchObject({
    situation: { title: 'The body is too large for the proxy' },
    happened: expect.stringContaining('what stands before the application takes'),
  })
})
