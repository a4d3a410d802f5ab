import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, granted, lists, url, visit } from '../situations/fake-server.cases.ts'

const put: ProbeOptions = { method: 'PUT', send: true }
const express = ['x-powered-by', 'Express'] as const
const preflight = granted(204, lists('x-page'))
const bare = (status: number) => ({ status, headers: [express] })
const routeAbove: Answers = { P2: preflight, P1: bare(200) }
const throws: Answers = { P2: preflight, P1: bare(500) }

function of(answers: Answers, { server, options = put }: { server?: string; options?: ProbeOptions } = {}): readonly Fix[] {
  return diagnose([visit(url, options, answers).evidence], server === undefined ? {} : { server })[0]!.fixes.filter(
    ({ at }) => at === 'server',
  )
}

describe('where other answers show that the application has CORS, it is moved first', () => {
  test.each<[name: string, answers: Answers, server: string | undefined, statement: string]>([
    ['Express, whose route stands above cors()', routeAbove, undefined, 'move app.use(cors(…)) there'],
    ['Hono, whose route stands above cors()', { ...routeAbove, P1: { status: 200 } }, 'hono-cors', "move app.use('*', cors(…)) there"],
    ['Nest, that is named', { ...routeAbove, P1: { status: 200 } }, 'nest-cors', 'move app.enableCors(…) there'],
    ['Express, where something throws above cors()', throws, undefined, 'move app.use(cors(…)) there'],
    [
      'Express, whose root alone has the headers',
      { P1: bare(200), P2: bare(404), P4root: granted(200, [express]) },
      undefined,
      'move app.use(cors(…)) there',
    ],
  ])('%s', (_, answers, server, statement) => {
    const [move, ...others] = of(answers, server === undefined ? {} : { server })
    expect(move).toMatchObject({ edits: [], where: expect.stringContaining(statement) })
    expect(move!.instead).toBeUndefined()
    expect(others.some(({ file }) => file?.startsWith('cors-options') === true && server === undefined)).toBe(false)
  })

  test('a policy of visto, which holds for errors too, is the other way', () => {
    for (const answers of [routeAbove, throws])
      expect(of(answers).filter(({ file }) => file === 'visto-cors.js')).toMatchObject([{ target: 'express', instead: true }])
  })

  test('with cookies it is said what has to be looked at before', () => {
    const cookies = [['access-control-allow-credentials', 'true']] as const
    const [move] = of(
      { ...routeAbove, P2: granted(204, [...lists('x-page'), ...cookies]) },
      { options: { ...put, credentials: 'include' } },
    )
    expect(move!.opens).toContain('Only where the server compares the Origin with a list')
  })
})

test('an error handler that takes headers off has them set again, by the options of today', () => {
  const [, handler] = of(throws)
  expect(handler).toMatchObject({ target: 'express-cors', edits: [{ text: 'cors(options)(request, response, () => {})\n' }] })
  expect(of(routeAbove).some(({ where }) => where.includes('error handler'))).toBe(false)
})

test.each<[name: string, answers: Answers]>([
  ['nothing shows that it has any', { P1: bare(500), P2: bare(500), P4: bare(500) }],
  ['no answer has any', { P1: bare(200), P2: bare(404), P4root: bare(200) }],
])('nothing is moved where %s', (_, answers) => {
  const fixes = of(answers)
  expect(fixes.length).toBeGreaterThan(0)
  expect(fixes.some(({ where }) => where.includes('move '))).toBe(false)
})
