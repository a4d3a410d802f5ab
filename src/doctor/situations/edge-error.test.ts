import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, type FakeAnswer, granted, lists, url, visit } from './fake-server.cases.ts'

const powered = ['x-powered-by', 'Express'] as const
const wait = ['retry-after', '60'] as const

const dead = (server: string): Answers => ({
  P1: { status: 502, headers: [['server', server]] },
  P4root: granted(200),
})

/** Of the server, whether each is another way, and the first line of its text; and which lines tell. */
function told(server: string, answers: Answers): { readonly fixes: readonly string[]; readonly evidence: readonly string[] } {
  const diagnosis = diagnose([visit(url, {}, answers).evidence])[0]!
  const own = diagnosis.fixes.filter(({ target }) => target === server)
  return {
    fixes: own.map(({ instead, edits }) => `${instead === true ? 'else ' : ''}${edits[0]!.text.split('\n')[0]!}`),
    evidence: diagnosis.evidence.map(({ source }) => source),
  }
}

test.each([
  ['nginx', 'nginx/1.22.1', 'add_header Access-Control-Allow-Origin … always;'],
  ['apache', 'Apache/2.4.57', 'Header always set Access-Control-Allow-Origin …'],
])('whose other answers have the header needs it on errors of its own: %s', (target, server, text) => {
  const { fixes, evidence } = told(target, dead(server))
  expect(fixes[0]).toBe(text)
  expect(fixes.slice(1).every((each) => each.startsWith('else '))).toBe(true)
  expect(evidence).toContain('P4root')
})

test('where no other answer of httpd has it, it is the policy', () => {
  const { fixes } = told('apache', { ...dead('Apache/2.4.57'), P4root: { status: 502 } })
  expect(fixes.join()).not.toContain('…')
  expect(fixes.some((each) => each.startsWith('else '))).toBe(false)
})

test('where no other answer of nginx has it, an add_header may be there all the same: a policy is for where there is none', () => {
  const { fixes } = told('nginx', { ...dead('nginx/1.22.1'), P4root: { status: 502 } })
  expect(fixes[0]).toBe('add_header Access-Control-Allow-Origin … always;')
  expect(fixes.length).toBeGreaterThan(1)
  expect(fixes.slice(1).every((each) => each.startsWith('else '))).toBe(true)
})

test.each<[name: string, P1: FakeAnswer, who: string, certainty: string, isBefore: boolean]>([
  ['Express, with a limit of requests', { status: 429, headers: [powered, wait] }, 'Express', 'likely', false],
  ['Express behind nginx', { status: 503, headers: [powered, ['server', 'nginx/1.22.1']] }, 'Express', 'likely', false],
  ['nobody, by name', { status: 429, headers: [wait] }, 'What stands before the application, or the application,', 'likely', false],
  [
    'nginx, before whatever answers in JSON',
    {
      status: 503,
      headers: [
        ['server', 'nginx/1.22.1'],
        ['content-type', 'application/problem+json'],
      ],
    },
    'What stands before the application, or the application,',
    'likely',
    false,
  ],
  ['nginx', { status: 503, headers: [['server', 'nginx/1.22.1']] }, 'nginx', 'certain', true],
  ['a program that asks another in vain', { status: 504, headers: [powered] }, 'What stands before the application', 'likely', true],
])('an error of load is told of who signs it: %s', (_, P1, who, certainty, isBefore) => {
  const diagnosis = diagnose([visit(url, {}, { P1, P4root: granted(200) }).evidence])[0]!
  expect(diagnosis).toMatchObject({ situation: { id: 'S12' }, certainty })
  expect(diagnosis.happened).toMatch(new RegExp(`^${who} answered`))
  expect(diagnosis.not?.includes('it was not asked')).toBe(isBefore)
})

const failed: FakeAnswer = {
  status: 502,
  headers: [
    ['x-amzn-errortype', 'InternalServerErrorException'],
    ['x-amzn-requestid', 'r'],
  ],
}
const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}', send: true } as const

test.each<[name: string, options: ProbeOptions, answers: Answers, isProxy: boolean, fixes: readonly RegExp[]]>([
  [
    'the function first, then what it and the errors of the gateway lack',
    { ...json, credentials: 'include' },
    { P2: granted(200, [...lists('content-type'), ['access-control-allow-credentials', 'true']]), P1: failed },
    true,
    [
      /log.*statusCode/,
      /^headers: \{ 'Access-Control-Allow-Origin': 'https:\/\/app\.example', 'Access-Control-Allow-Credentials': 'true'/,
      /^DEFAULT_5XX.*Access-Control-Allow-Origin: "'https:\/\/app\.example'"/,
    ],
  ],
  [
    'the function first, then a policy, where no preflight was seen to pass',
    {},
    { P1: failed },
    false,
    [/log.*statusCode/, /app\.example/],
  ],
])('a 502 of API Gateway is told as a failure of its function: %s', (_, options, answers, isProxy, wanted) => {
  const diagnosis = diagnose([visit(url, options, answers, 'none').evidence])[0]!
  const texts = diagnosis.fixes.flatMap(({ edits }) => edits.map(({ text }) => text))
  expect(diagnosis).toMatchObject({ situation: { id: 'S12' }, certainty: 'certain' })
  expect(diagnosis.happened).toContain('the function threw an error')
  expect(diagnosis.happened.includes('(S25)')).toBe(isProxy)
  expect(diagnosis.others.some(({ situation }) => situation.id === 'S25')).toBe(isProxy)
  for (const [index, each] of wanted.entries()) expect(texts[index]).toMatch(each)
})

describe('the errors of API Gateway', () => {
  const printed = (from: string) => {
    const answers = { P2: granted(200, lists('content-type')), P1: failed }
    const [diagnosis] = diagnose([visit(url, { ...json, from }, answers, 'none').evidence])
    return diagnosis!.fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).filter((text) => text.startsWith('DEFAULT_5XX'))
  }

  test('get the origin as YAML has it', () => {
    const [text = ''] = printed('https://a"b.example')
    expect(parse(text)).toEqual({
      DEFAULT_5XX: { ResponseParameters: { Headers: { 'Access-Control-Allow-Origin': `'https://a"b.example'` } } },
    })
  })

  test('get none with a single quote, between which values stand there', () => {
    expect(printed("https://a'b.example")).toEqual([])
  })
})
