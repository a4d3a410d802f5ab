import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, lists, url, visit } from '../situations/fake-server.cases.ts'

interface Told {
  readonly name: string
  readonly server: string
  readonly options?: ProbeOptions
  readonly answers: Answers
  readonly out: boolean
  readonly over: boolean
}

const put: ProbeOptions = { method: 'PUT', headers: [['x-foo', '1']] }

const cases: readonly Told[] = [
  {
    name: 'a server that sends a list takes it out: the policy beside it would send the header twice',
    server: 'apache',
    answers: { P1: { status: 200, headers: [allows('https://a.example, https://app.example')] } },
    out: true,
    over: true,
  },
  {
    name: 'a server that sends nothing has nothing to take out',
    server: 'apache',
    answers: { P1: { status: 200 }, P2: { status: 204 } },
    out: false,
    over: false,
  },
  {
    name: 'what stands on another path alone is to be taken out, too',
    server: 'caddy',
    answers: { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 }, P4root: granted(200) },
    out: true,
    over: true,
  },
  {
    name: 'beside visto in the application nothing has to go, and its list may have others',
    server: 'express',
    options: put,
    answers: { P2: granted(204, lists('x-bar')) },
    out: false,
    over: true,
  },
  {
    name: 'of a server that is open to everybody nobody is left out',
    server: 'caddy',
    options: put,
    answers: { P2: { status: 204, headers: [allows('*'), ['access-control-allow-methods', 'DELETE']] } },
    out: true,
    over: false,
  },
]

test.each(cases)('$name', ({ server, options = {}, answers, out, over }) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence], { server })
  const opens = diagnosis!.fixes.filter(({ target, file }) => target === server && file !== undefined).map((fix) => fix.opens)
  expect(opens.length).toBeGreaterThan(0)
  expect(opens.map((each) => each.includes('Take out what sets'))).toEqual(opens.map(() => out))
  expect(opens.map((each) => each.includes('add those to it'))).toEqual(opens.map(() => over))
})
