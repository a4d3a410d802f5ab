import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, url, visit } from '../situations/fake-server.cases.ts'

const iis = [
  ['server', 'Microsoft-IIS/10.0'],
  ['x-powered-by', 'ASP.NET'],
] as const
const verbs = 'OPTIONS, TRACE, GET, HEAD, POST'
const json = { method: 'POST', headers: [['content-type', 'application/json']] as const, body: '{}' }

function told(P2: Answers['P2'], server?: string) {
  const { evidence } = visit(url, json, { P1: { status: 200, headers: iis }, P2: P2! })
  return diagnose([evidence], server === undefined ? {} : { server })[0]!.fixes.find(({ at }) => at === 'server')!
}

const itsOwn = { status: 200, headers: [...iis, ['public', verbs] as const, ['allow', verbs] as const] }

test('IIS answers OPTIONS itself: the lines are for its module, which answers before', () => {
  expect(told(itsOwn)).toMatchObject({ target: 'iis', opens: expect.stringContaining('OPTIONSVerbHandler') })
})

test('an application that is named is not asked, unless IIS passes OPTIONS on', () => {
  expect(told(itsOwn, 'aspnet')).toMatchObject({ target: 'aspnet', opens: expect.stringContaining('<remove name="OPTIONSVerbHandler" />') })
})

test.each([
  ['which answers OPTIONS with its own routes', { status: 405, headers: [...iis, ['allow', 'GET'] as const] }],
  ['on Kestrel alone', { status: 404, headers: [['server', 'Kestrel'] as const] }],
])('an application of ASP.NET Core, %s, is none of IIS', (_, P2) => {
  const fix = told(P2)
  expect(fix.target).toBe('aspnet')
  expect(fix.opens).not.toContain('OPTIONSVerbHandler')
})
