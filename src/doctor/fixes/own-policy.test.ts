import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { definePolicy } from '../../policy/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, type FakeAnswer, granted, visit } from '../situations/fake-server.cases.ts'

const page = 'https://app.example'
const policy = definePolicy({ origin: [page], methods: ['DELETE'], allowedHeaders: ['X-A'] })
const put: ProbeOptions = { method: 'PUT', headers: [['content-type', 'application/json']] }

/** What the policy itself answers. */
function answered(
  method: string,
  origin: string,
  requestMethod: string | null,
  more: HeaderList = [],
  requestHeaders: string | null = null,
): FakeAnswer {
  const { status, headers } = policy.decide({ method, origin, requestMethod, requestHeaders })
  return { status: status ?? 200, headers: [...headers, ...more], body: '' }
}

function answersTo(origin: string, more: HeaderList = []): Answers {
  return {
    P1: answered('GET', origin, null, more),
    P2: answered('OPTIONS', origin, 'PUT', more),
    P2m: answered('OPTIONS', origin, 'GET', more),
    P3: answered('OPTIONS', 'https://visto.invalid', 'PUT', more),
  }
}

function of(options: ProbeOptions, answers: Answers, server: string | null = null): Diagnosis {
  return diagnose([visit('https://api.example/v1/users', options, answers).evidence], server === null ? {} : { server })[0]!
}

const shown = ({ fixes }: Diagnosis) => fixes.map(({ target, edits }) => [target, edits.map(({ text }) => text).join('')])
const names = [
  ['visto', "'PUT',\n"],
  ['visto', "'content-type',\n"],
]

describe('a policy of visto that lacks something gets it itself, since what stands beside it is never asked', () => {
  const express = [['x-powered-by', 'Express']] as const
  test.each<{ name: string; options?: ProbeOptions; answers: Answers; server?: string; fixes: readonly (readonly string[])[] }>([
    { name: 'in Express', answers: answersTo(page, express), fixes: names },
    { name: 'where nothing tells the framework', answers: answersTo(page), fixes: names },
    { name: 'where the framework is named', answers: answersTo(page), server: 'koa', fixes: names },
    { name: 'behind nginx', answers: answersTo(page, [['server', 'nginx']]), fixes: names },
    {
      name: 'with cookies',
      options: { ...put, credentials: 'include' },
      answers: answersTo(page, express),
      fixes: [...names, ['visto', 'credentials: true,\n']],
    },
    {
      name: 'for another page',
      options: { ...put, from: 'https://other.example' },
      answers: answersTo('https://other.example', express),
      fixes: [['visto', "'https://other.example',\n"]],
    },
  ])('$name', ({ options = put, answers, server, fixes }) => {
    expect(shown(of(options, answers, server))).toEqual(fixes)
  })
})

test('what to write where there is no list is said', () => {
  const [fix] = of(put, answersTo(page)).fixes
  expect(fix?.where).toBe(
    "in the policy of visto, or in the options of its cors(), in the list methods, beside what is there (where there is none: methods: ['PUT'])",
  )
})

describe('what it refuses is told, and what may be is not told as what is', () => {
  const drop = ['page', '']
  test.each<{ name: string; method: string; headers?: HeaderList; says: string; fixes: readonly (readonly string[])[] }>([
    {
      name: 'a method and a header',
      method: 'PUT',
      headers: [['x-b', '1']],
      says: 'for the method PUT or the header x-b; one',
      fixes: [
        ['visto', "'PUT',\n"],
        ['visto', "'x-b',\n"],
      ],
    },
    { name: 'a method alone', method: 'PUT', says: 'for the method PUT; one', fixes: [['visto', "'PUT',\n"]] },
    {
      name: 'a header of a POST, which every policy allows',
      method: 'POST',
      headers: [['x-b', '1']],
      says: 'for the header x-b; one',
      fixes: [['visto', "'x-b',\n"]],
    },
    {
      name: 'a header of answers, which no policy should allow',
      method: 'GET',
      headers: [['Access-Control-Allow-Origin', '*']],
      says: 'for the header access-control-allow-origin; one',
      fixes: [drop],
    },
    {
      name: 'a method, and a header of answers',
      method: 'PUT',
      headers: [['Access-Control-Allow-Origin', '*']],
      says: 'for the method PUT or the header access-control-allow-origin; one',
      fixes: [drop, ['visto', "'PUT',\n"]],
    },
  ])('$name', ({ method, headers = [], says, fixes }) => {
    const asked = headers.length === 0 ? null : headers.map(([name]) => name.toLowerCase()).join(',')
    const diagnosis = of({ method, headers }, { ...answersTo(page), P2: answered('OPTIONS', page, method, [], asked) })
    expect(diagnosis).toMatchObject({ situation: { id: 'S19' }, certainty: 'likely', happened: expect.stringContaining(says) })
    // It answers OPTIONS, and asks for no login.
    expect(diagnosis.others.map(({ situation }) => situation.id)).not.toContain('S2')
    expect(diagnosis.others.map(({ situation }) => situation.id)).not.toContain('S3')
    expect(shown(diagnosis)).toEqual(fixes)
  })
})

describe('another server is not taken for it', () => {
  const vary = ['vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers'] as const
  test.each<{ name: string; refused: FakeAnswer; server?: string }>([
    { name: 'Spring, which says why', refused: { status: 403, headers: [vary], body: 'Invalid CORS request' } },
    { name: 'rs/cors, which lets it pass without a word', refused: { status: 204, headers: [vary], body: '' } },
    { name: 'what looks at the origin alone', refused: { status: 403, headers: [['vary', 'Origin']], body: '' } },
    { name: 'one that somebody has named', refused: { status: 403, headers: [vary], body: '' }, server: 'spring' },
  ])('$name', ({ refused, server }) => {
    expect(shown(of(put, { P1: granted(200), P2: refused, P2m: granted(200) }, server)).flat()).not.toContain('visto')
  })
})
