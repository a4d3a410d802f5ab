import { describe, expect, test } from 'vitest'
import { check } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

const startApi = apiForEachTest()
const any = { 'Access-Control-Allow-Origin': '*' }
const sandboxed = { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' }
const other = { 'Access-Control-Allow-Origin': 'https://other.example' }

const cases: { name: string; answers: Answers; flags: string[]; says: string; saysNot: string | null }[] = [
  {
    name: 'a server that allows null with credentials allows any sandboxed page',
    answers: { 'GET /': [200, sandboxed] },
    flags: ['--from', 'null', '--credentials', 'include'],
    says: 'any page can put itself into a sandboxed frame',
    saysNot: null,
  },
  {
    name: 'without credentials that is no more than *',
    answers: { 'GET /': [200, sandboxed] },
    flags: ['--from', 'null'],
    says: 'The page can read the answer',
    saysNot: 'sandboxed frame',
  },
  {
    name: 'a page of origin null is told of *, never of null',
    answers: { 'GET /': [200] },
    flags: ['--from', 'null'],
    says: 'wanted Access-Control-Allow-Origin: * (for public data only)',
    saysNot: 'null (or *)',
  },
  {
    name: 'nor is there one with credentials',
    answers: { 'GET /': [200, any] },
    flags: ['--from', 'null', '--credentials', 'include'],
    says: 'null (which is never safe to allow)',
    saysNot: 'for public data',
  },
  {
    name: 'another origin that is allowed today is not to be shut out',
    answers: { 'GET /': [200, other] },
    flags: [],
    says: 'The server names https://other.example today: with the new line as a constant, that one would be shut out.',
    saysNot: null,
  },
  {
    name: 'who knows curl is told that @ reads no file',
    answers: { 'GET /': [200, any] },
    flags: ['-d', '@body.json'],
    says: 'The body is the text that follows -d, with its @: no file is read, as curl would.',
    saysNot: 'body.json',
  },
  {
    name: 'another body is not spoken of',
    answers: { 'GET /': [200, any] },
    flags: ['-d', 'me@home'],
    says: 'The POST was not sent',
    saysNot: 'no file is read',
  },
]

describe('worth knowing', () => {
  test.each(cases)('$name', async ({ answers, flags, says, saysNot }) => {
    const { origin } = await startApi(answers)
    const { out } = await check([`${origin}/`, ...flags])
    const text = out.replaceAll(/\s+/g, ' ')
    expect(text).toContain(says)
    expect(saysNot !== null && text.includes(saysNot)).toBe(false)
  })
})

test('where nothing is wanted in its place, only what was received is shown', async () => {
  const { out } = await check(['http://localhost:22/'])
  expect(out).toContain('  received  port 22\n  https://')
})
