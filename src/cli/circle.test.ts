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
