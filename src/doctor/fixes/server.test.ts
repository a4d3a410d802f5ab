import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, allows, url, visit } from '../situations/fake-server.cases.ts'

const cases: readonly { readonly name: string; readonly answers: Answers; readonly tells: boolean }[] = [
  {
    name: 'a server that sends a list is told to take it out: the policy beside it would send the header twice',
    answers: { P1: { status: 200, headers: [allows('https://a.example, https://app.example')] } },
    tells: true,
  },
  { name: 'a server that sends nothing has nothing to take out', answers: { P1: { status: 200 }, P2: { status: 204 } }, tells: false },
]

test.each(cases)('$name', ({ answers, tells }) => {
  const [diagnosis] = diagnose([visit(url, {}, answers).evidence], { server: 'apache' })
  const told = diagnosis!.fixes.filter(({ target }) => target === 'apache').map(({ opens }) => opens.includes('Take out what sets'))
  expect(told.length).toBeGreaterThan(0)
  expect(told.every((each) => each === tells)).toBe(true)
})
