import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { allows, type Answers, type FakeAnswer, granted, lists, visit } from './fake-server.cases.ts'

const from = 'http://app.example'
const at = 'http://api.example/v1/users'
const secure: FakeAnswer = { status: 301, headers: [['location', 'https://{host}{path}']] }
const put = { method: 'PUT' } as const

const calls = 'page: https://api.example/v1/users'
const lines = 'server: at https://api.example, '

const cases: readonly (readonly [name: string, options: ProbeOptions, answers: Answers, fixes: readonly string[]])[] = [
  ['knows no CORS there either', {}, { P1: secure, P3: { status: 200 } }, [calls, lines]],
  ['allows another page there', {}, { P1: secure, P3: { status: 200, headers: [allows('http://other.example')] } }, [calls, lines]],
  ['lets the page in there', {}, { P1: secure, P3: granted(200) }, [calls]],
  ['lets everybody in there', {}, { P1: secure, P3: { status: 200, headers: [allows('*')] } }, [calls, 'server: in the location']],
  [
    'lets everybody in there, and the page sends cookies',
    { credentials: 'include' },
    { P1: secure, P3: { status: 200, headers: [allows('*')] } },
    [calls, lines],
  ],
  ['answers no preflight there', put, { P2: secure, P3: { status: 404 } }, [calls, lines]],
  ['answers the preflight there', put, { P2: secure, P3: granted(204, lists('')) }, [calls]],
  [
    'leads on from there',
    {},
    { P1: secure, P3: { status: 301, headers: [['location', 'https://www.{host}{path}']] } },
    ['page: https://www.api.example/v1/users'],
  ],
]

test.each(cases)(
  'of a server that wants https and %s, the page calls that first, and that needs the headers',
  (_, options, answers, wanted) => {
    const { evidence } = visit(at, { ...options, from }, answers)
    const [diagnosis] = diagnose([evidence], { server: 'nginx' })
    expect(diagnosis?.situation?.id).toBe('S5')
    const fixes = diagnosis!.fixes.map(({ at: place, where, edits: [edit] }) => `${place}: ${place === 'page' ? edit?.text : where}`)
    const [first, second] = fixes
    expect(first).toBe(wanted[0])
    expect((second ?? '').startsWith(wanted[1] ?? '')).toBe(true)
    expect(second === undefined).toBe(wanted.length === 1)
  },
)
