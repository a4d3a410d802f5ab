import { expect, test } from 'vitest'
import { check } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

const page = 'http://app.localhost:3000'
const cors = { 'Access-Control-Allow-Origin': page, Vary: 'Origin' }
const startApi = apiForEachTest()

async function printed(answers: Answers, ...flags: string[]): Promise<string> {
  const api = await startApi(answers)
  const { out } = await check([`${api.origin}/`, '--from', page, ...flags])
  return out.replaceAll(/[ \n]+/g, ' ')
}

test('where the fix is to answer 401 and not to redirect, no line is told for the login page', async () => {
  const out = await printed({ 'GET /': [302, { ...cors, Location: '/login' }], 'GET /login': [200] })
  expect(out).toContain('(S6, likely)')
  expect(out).toContain('HTTP/1.1 401')
  expect(out).not.toContain('In the answer to GET')
  expect(out).toContain('Did it run: It reaches the server, which redirects it (status 302)')
})

test('a header that is sent twice has one reason in all browsers, and their number is what is wrong', async () => {
  const out = await printed({ 'GET /': [200, { 'Access-Control-Allow-Origin': [page, page] }] })
  expect(out).toContain('(S13, certain)')
  expect(out).not.toContain('Why, in')
  expect(out).toContain('lines of that name received 2 wanted 1')
})

test('what is certain has no other explanation', async () => {
  const out = await printed({ 'GET /': [401, {}], 'OPTIONS /': [204, cors] })
  expect(out).toContain('(S10, certain)')
  expect(out).not.toContain('What else it can be')
  expect(out).toContain('(status 401): most likely it was not carried out.')
})

test('a probe is named by what it asks', async () => {
  const out = await printed({ 'GET /': [200, cors], 'OPTIONS /': [404] }, '-X', 'PUT')
  expect(out).toContain(`the answer: Access-Control-Allow-Origin: ${page}`)
  expect(out).not.toMatch(/\(P\d/)
})

test('what the page’s policy keeps in is drawn as what would be, and did not run', async () => {
  const app = await startApi({ 'GET /': [200, { 'Content-Security-Policy': "connect-src 'self'", 'Content-Type': 'text/html' }] })
  const out = await printed({ 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] }, '--page', `${app.origin}/`)
  expect(out).toContain('what the server would say, were it asked:')
  expect(out).toContain('Did it run: No.')
})

test('a browser that finds the server too near sends nothing', async () => {
  const open = { 'Access-Control-Allow-Origin': '*' }
  const out = await printed({ 'GET /': [200, open], 'OPTIONS /': [200, open] }, '--from', 'http://app.example.com')
  expect(out).toContain('the GET reaches the server from Firefox and WebKit only')
  expect(out).toContain('as in Firefox:')
  expect(out).toContain('(S28, certain)')
})
