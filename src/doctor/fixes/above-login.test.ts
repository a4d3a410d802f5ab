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

describe('no login was given, so that nobody has looked behind it:', () => {
  const plain: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']], send: true }
  const all: Answers = { P2: refused, P2p: refused, P1: refused }
  const fixesOf = (answers: Answers, options = plain, server?: string) =>
    diagnose([visit(url, options, answers).evidence], server === undefined ? {} : { server })[0]!.fixes

  test('what it has of CORS may be there, which comes first; a new list has what the login reads', () => {
    const [move, policy] = fixesOf(all)
    expect(move).toMatchObject({
      target: 'express-cors',
      where: 'if it has CORS already, above what checks the login: move app.use(cors(…)) there, as it is',
      edits: [],
    })
    expect(policy).toMatchObject({ target: 'express', instead: true, opens: expect.stringContaining('The login reads authorization') })
    expect(policy?.edits[0]?.text).toContain("allowedHeaders: ['content-type', 'authorization']")
  })

  test('who is told the middleware by name, and has none, still gets a policy', () => {
    const fixes = fixesOf(all, plain, 'express-cors')
    expect(fixes.slice(0, 2)).toMatchObject([{ edits: [] }, { file: 'cors-options.js', instead: true }])
  })

  test.each<[string, Answers]>([
    ['the request itself is let in, without a header of CORS', { ...all, P1: { status: 200, headers: [express] } }],
    [
      'the preflight has the headers, so that CORS stands before the login',
      { ...all, P2: { status: 401, headers: [express, allows('*')] } },
    ],
  ])('nothing is behind it where %s', (_, answers) => {
    expect(fixesOf(answers).some(({ where }) => where.includes('move'))).toBe(false)
  })

  test('a server by its lines has it in the list', () => {
    const lines = fixesOf({ P2: { status: 401 }, P1: { status: 401 } }, plain, 'nginx').flatMap(({ edits }) =>
      edits.map(({ text }) => text),
    )
    expect(lines.join('\n')).toContain('authorization')
  })

  test('a login by cookies needs no name', () => {
    const text = JSON.stringify(fixesOf(all, { ...plain, credentials: 'include' }))
    expect(text).not.toContain('authorization')
  })
})
