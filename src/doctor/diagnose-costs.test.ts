import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { ProbeOptions } from './probe/index.ts'
import { allows, type Answers, granted, url, visit } from './situations/fake-server.cases.ts'

const include = { credentials: 'include' } as const
const cookies = ['access-control-allow-credentials', 'true'] as const
const own = { status: 200, headers: [allows('https://app.example'), cookies] }

const cases: readonly (readonly [name: string, options: ProbeOptions, answers: Answers, costs: readonly RegExp[]])[] = [
  ['a list', include, { P1: granted(200, [cookies]), P1x: { status: 200, headers: [['vary', 'Origin']] } }, []],
  ['a constant', include, { P1: own, P1x: own }, []],
  [
    'a server that echoes every Origin with cookies',
    include,
    { P1: granted(200, [cookies]), P1x: granted(200, [cookies]) },
    [/whatever Origin comes/],
  ],
  [
    'one that echoes every Origin with cookies, and answers no preflight',
    { ...include, method: 'DELETE' },
    { P1: granted(200, [cookies]), P1x: granted(200, [cookies]), P2: { status: 200 } },
    [/whatever Origin comes/],
  ],
  [
    'one that echoes "null" with cookies',
    { ...include, from: 'null' },
    { P1: granted(200, [cookies]), P1x: { status: 200 } },
    [/"null" with cookies/],
  ],
  ['a page without cookies', {}, { P1: granted(200) }, []],
  [
    'a page that sets what only the browser may',
    {
      headers: [
        ['Cookie', 'a=b'],
        ['Origin', 'https://other.example'],
        ['sec-fetch-site', 'same-origin'],
      ],
    },
    { P1: granted(200) },
    [/^The page sets Cookie, Origin, sec-fetch-site, .* credentials: 'include'/],
  ],
  [
    'a page that says who it is',
    { headers: [['user-agent', 'mine']] },
    { P1: granted(200), P2: granted(204, [['access-control-allow-headers', 'user-agent']]) },
    [],
  ],
  ['mode no-cors', { mode: 'no-cors' }, { P1: { status: 200 } }, [/gives up the answer/]],
]

test.each(cases)('%s', (_, options, answers, costs) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence])
  expect(diagnosis!.costs).toHaveLength(costs.length)
  for (const cost of costs) expect(diagnosis!.costs.some((sentence) => cost.test(sentence))).toBe(true)
})

test('a stranger is asked about only where cookies are at stake', () => {
  expect(visit(url, {}, { P1: granted(200) }).asked.map(({ id }) => id)).toEqual(['P1'])
  expect(visit(url, include, { P1: granted(200, [cookies]) }).asked.map(({ id, origin }) => `${id} ${origin}`)).toEqual([
    'P1 https://app.example',
    'P1x https://visto-probe.invalid',
  ])
})
