import { expect, test } from 'vitest'
import { check } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

const page = 'http://app.localhost:3000'
const startApi = apiForEachTest()
const cors = { 'Access-Control-Allow-Origin': '*' }
const to = (location: string, headers: Record<string, string>) => [302, { ...headers, Location: location }] as const

test.each<{ what: string; answers: Answers }>([
  { what: 'to itself, and lets the page in', answers: { 'GET /': to('/', cors) } },
  { what: 'to itself', answers: { 'GET /': to('/', {}) } },
  { what: 'to another path and back, and lets the page in', answers: { 'GET /': to('/b', cors), 'GET /b': to('/', cors) } },
  { what: 'to another path and back', answers: { 'GET /': to('/b', {}), 'GET /b': to('/', {}) } },
])('a server that redirects $what is said once to go in a circle, and no header to end it', async ({ answers }) => {
  const api = await startApi(answers)
  const { out, err, exitCode } = await check([`${api.origin}/`, '--from', page])
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 })
  expect(out).toContain('The server redirects in a circle')
  expect(out.split('Let the redirects end')).toHaveLength(2)
  expect(out.slice(out.indexOf('To change'))).not.toContain('Access-Control-')
})

test('where browsers are led round, what they send is told as far as it differs', async () => {
  const api = await startApi({ 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Headers': 'x-a' }], 'GET /': to('/', cors) })
  const { out } = await check([`${api.origin}/`, '--from', page, '-H', 'x-a: 1'])
  expect(out.replace(/\n +/g, ' ')).toMatch(/Chromium and WebKit send OPTIONS \S+, then GET \S+, then GET \S+, then \d+ more;/)
})

test.each<{ what: string; next: string; exit: number; says: string }>([
  { what: 'in a circle', next: '/x', exit: 1, says: 'The server redirects in a circle' },
  { what: 'on and on', next: '/y/more', exit: 2, says: 'stopped after 25 requests, as one check sends no more' },
])('a server that lets preflights pass and redirects $what is sent 25 requests at most', async ({ next, exit, says }) => {
  const lets = {
    'Access-Control-Allow-Origin': page,
    'Access-Control-Allow-Headers': 'content-type',
    'Access-Control-Allow-Methods': 'PUT',
  }
  const paths = ['/x', ...Array.from({ length: 40 }, (_, index) => `/y${'/more'.repeat(index + 1)}`)]
  const answers = paths.flatMap((path, index) => {
    const leadsTo = next === '/x' ? next : paths[index + 1]
    return [
      [`OPTIONS ${path}`, [204, lets]],
      [`GET ${path}`, [307, { ...lets, ...(leadsTo !== undefined && { Location: leadsTo }) }]],
    ] as const
  })
  const api = await startApi(Object.fromEntries(answers))
  for (const method of ['GET', 'PUT']) {
    const before = api.requests.length
    const { out, err, exitCode } = await check([`${api.origin}/x`, '--from', page, '-X', method, '-H', 'content-type: application/json'])
    expect(api.requests.length - before).toBeLessThanOrEqual(25)
    expect(`${out}${err}`).toContain(says)
    expect(exitCode).toBe(exit)
  }
})
