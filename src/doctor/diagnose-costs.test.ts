import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { caseOf } from './diagnose-case.ts'
import { onlyWithList } from './stranger.ts'
import type { ProbeOptions } from './probe/index.ts'
import { allows, type Answers, granted, url, visit } from './situations/fake-server.cases.ts'

const include = { credentials: 'include' } as const
const cookies = ['access-control-allow-credentials', 'true'] as const
const own = { status: 200, headers: [allows('https://app.example'), cookies] }

const kept = { status: 200, headers: [...own.headers, ['age', '9'] as const] }

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
    'a cache that gives the page’s answer to all, before one that echoes every Origin with cookies',
    include,
    { P1: kept, P1x: kept, P1xbusted: granted(200, [cookies]) },
    [/whatever Origin comes/],
  ],
  ['such a cache before a list', include, { P1: kept, P1x: kept, P1xbusted: { status: 200 } }, []],
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

test.each([
  ['a cache has answered it', kept, { status: 200 }, 'P1xbusted'],
  ['the page is named to it', own, own, 'P1xbusted'],
  ['it is named itself', granted(200, [cookies]), granted(200, [cookies]), 'P1x'],
  ['nobody is named', { status: 200, headers: [['vary', 'Origin'] as const] }, { status: 200 }, 'P1x'],
] as const)('a stranger is asked about once more, past a cache, where %s', (_, P1x, P1xbusted, last) => {
  expect(visit(url, include, { P1: granted(200, [cookies]), P1x, P1xbusted }).asked.at(-1)!.id).toBe(last)
})

test.each([
  ['a server that echoes', granted(200, [cookies]), ''],
  ['a list', { status: 200 }, ''],
  ['a cache that looks at no query', kept, ' Only where the server compares'],
])('of what a cache has kept for the page, %s behind it is told by a new query', (_, P1xbusted, says) => {
  const lacking = { ...kept, headers: kept.headers.filter((line) => line !== cookies) }
  const { evidence } = visit(url, include, { P1: lacking, P1x: lacking, P1xbusted: P1xbusted === kept ? lacking : P1xbusted })
  expect(onlyWithList(caseOf(evidence)).slice(0, 31)).toBe(says)
})
