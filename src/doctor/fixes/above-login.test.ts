import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, type FakeAnswer, granted, lists, url, visit } from '../situations/fake-server.cases.ts'

const put: ProbeOptions = { method: 'PUT', headers: [['authorization', 'Bearer t']], send: true }
const express = ['x-powered-by', 'Express'] as const
const refused: FakeAnswer = { status: 401, headers: [express] }
const behind: Answers = { P2: refused, P2a: granted(204, lists('authorization, x-page')), P1: granted(200, [express]) }

function of(server: string | null, answers: Answers): readonly Fix[] {
  return diagnose([visit(url, put, answers).evidence], server === null ? {} : { server })[0]!.fixes
}

describe('CORS stands behind the login, where the preflight passes with it', () => {
  test.each([
    ['express-cors', 'app.use(cors(…))'],
    ['fastify-cors', 'await app.register(cors, …)'],
    ['koa', 'app.use(cors(…)), or app.use(allow),'],
  ])('%s moves it, and that is all', (server, statement) => {
    const answers = { ...behind, P1: granted(200), P2: { status: 401 } }
    expect(of(server, answers).map(({ target, where, edits }) => [target, where, edits])).toEqual([
      [server, `above what checks the login: move ${statement} there, as it is`, []],
    ])
  })

  test('an application that shows its framework moves what it has, or has another policy with the lists of today', () => {
    const fixes = of(null, behind)
    expect(fixes.map(({ target, file, instead }) => [target, file, instead])).toEqual([
      ['express-cors', undefined, undefined],
      ['express', 'visto-cors.js', true],
      ['express', undefined, true],
    ])
    expect(fixes[1]?.edits[0]?.text).toMatch(/methods: \['PUT', 'DELETE'\],\n {2}allowedHeaders: \['authorization', 'x-page'\],/)
  })
})

describe('where that is not shown, it is the policy:', () => {
  test.each<[string, string | null, Answers]>([
    ['the preflight is refused with the login, too', null, { ...behind, P2a: refused }],
    ['with the login it lacks the method', null, { ...behind, P2a: granted(204, [['access-control-allow-headers', 'authorization']]) }],
    ['with the login it allows another page', null, { ...behind, P2a: { status: 204, headers: [allows('https://other.example')] } }],
    ['the answer to the request itself has no header of CORS', null, { ...behind, P1: { status: 200, headers: [express] } }],
    ['a server whose order is written in no such line', 'caddy', behind],
  ])('%s', (_, server, answers) => {
    const fixes = of(server, answers).filter(({ at }) => at === 'server')
    expect(fixes.length).toBeGreaterThan(0)
    expect(fixes.some(({ where }) => where.startsWith('above what checks the login: move'))).toBe(false)
  })
})
