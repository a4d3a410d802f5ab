/** The change that is enough, and nothing beside it. */
import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, url, visit } from './fake-server.cases.ts'

const fixes = (options: ProbeOptions, answers: Answers) => diagnose([visit(url, options, answers).evidence])[0]!.fixes

test('a page that asks in mode no-cors, of a server that lets everybody read, is all that changes', () => {
  const open: Answers = { P1: { status: 200, headers: [allows('*')] } }
  expect(fixes({ mode: 'no-cors' }, open)).toMatchObject([{ at: 'page', edits: [{ text: "mode: 'cors'" }] }])
  const closed = fixes({ mode: 'no-cors' }, { P1: { status: 200 } })
  expect(closed.map(({ at }) => at)).toContain('server')
  // With cookies a star is none.
  expect(fixes({ mode: 'no-cors', credentials: 'include' }, open).map(({ at }) => at)).toContain('server')
})

const express = ['x-powered-by', 'Express'] as const

test('several origins in one text are written as a list of the same, in the one option', () => {
  const headers = [express, allows('https://app.example, https://www.example')]
  const [fix, ...more] = fixes({}, { P1: { status: 200, headers: [...headers, ['vary', 'Origin']] } })
  expect(more).toEqual([])
  // Without the Vary of that middleware, the header may be set by hand.
  const [first, ...others] = fixes({}, { P1: { status: 200, headers } })
  expect(first).toEqual(fix)
  expect(others.length).toBeGreaterThan(0)
  expect(others.every(({ instead }) => instead === true)).toBe(true)
  expect(fix).toMatchObject({
    target: 'express-cors',
    where: 'in the options of cors(), in the place of what is there',
    edits: [{ text: "origin: ['https://app.example', 'https://www.example'],\n" }],
  })
})

test('where more is wanting than the origin, the list alone is not enough', () => {
  const headers = [express, allows('https://app.example, https://www.example')]
  const P2 = granted(204, [express])
  const found = fixes({ method: 'PUT' }, { P1: { status: 200, headers }, P2: { ...P2, headers } })
  expect(found.map(({ edits }) => edits[0]?.text).join()).toContain('PUT')
})
