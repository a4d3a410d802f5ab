import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, url, visit } from './fake-server.cases.ts'

const answers: Answers = { P1: { status: 200, headers: [allows('*')] }, P2: { status: 501 } }
const page = 'page'
const server = 'server'

/** Whose changes are printed, where the preflight fails and the answer itself could be read. */
const cases: readonly (readonly [what: string, options: ProbeOptions, changes: readonly string[]])[] = [
  ['a header of answers that the page sends by mistake', sends(['Access-Control-Allow-Origin', '*']), [page]],
  ['the type of a body that a GET has not', sends(['Content-Type', 'application/json']), [page, server]],
  ['a word for caches', sends(['Cache-Control', 'no-cache']), [page, server]],
  ['one of these, and one that the server needs', sends(['Cache-Control', 'no-cache'], ['x-token', '1']), [server]],
  ['a method that is asked for anyway', { ...sends(['Access-Control-Allow-Origin', '*']), method: 'PUT' }, [server]],
]

function sends(...headers: HeaderList): ProbeOptions {
  return { headers }
}

test.each(cases)('a preflight for nothing but %s is one that the page can leave out', (_, options, changes) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence])
  expect(diagnosis?.situation?.id).toBe('S2')
  expect(diagnosis?.fixes.map(({ at }) => at)).toEqual(changes)
})

test('a page in mode no-cors, of a server that lets everybody in, needs no change of the server', () => {
  const [diagnosis] = diagnose([visit(url, { mode: 'no-cors' }, answers).evidence])
  expect(diagnosis?.fixes.map(({ at }) => at)).toEqual([page])
})

test('code of Express that ends a preflight with a body is told the headers, and no options of npm cors', () => {
  const byHand = (length: string): HeaderList => [
    ['x-powered-by', 'Express'],
    allows('{origin}'),
    ['access-control-allow-methods', 'GET'],
    ['content-length', length],
  ]
  const told = (length: string) =>
    diagnose([visit(url, { method: 'PUT' }, { P2: { status: 200, headers: byHand(length) } }).evidence])[0]!.fixes[0]!
  expect(told('0')).toMatchObject({ target: 'express-cors' })
  expect(told('2')).toMatchObject({ target: null, edits: [{ text: 'PUT\n' }] })
})
