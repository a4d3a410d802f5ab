import { expect, test } from 'vitest'
import { checkJson } from './run.cases.ts'
import { apiForEachTest } from './server.cases.ts'

const startApi = apiForEachTest()

test('over redirects, Sec-Fetch-Site says how near the farthest URL was: who has been abroad comes home as a stranger', async () => {
  const cors = { 'Access-Control-Allow-Origin': '*' }
  const api = await startApi({
    'GET /': () => [302, { ...cors, Location: `http://localhost:${api.port}/abroad` }],
    'GET /abroad': () => [302, { ...cors, Location: `${api.origin}/home` }],
    'GET /home': [200, cors],
  })
  await checkJson([`${api.origin}/`, '--from', 'http://127.0.0.1:3000', '--resolve', `localhost:${api.port}:127.0.0.1`])
  expect(api.received.map(({ line, headers }) => [line, headers['sec-fetch-site']])).toEqual([
    ['GET /', 'same-site'],
    ['GET /abroad', 'cross-site'],
    ['GET /home', 'cross-site'],
  ])
})

test('a host of another machine over plain http is sent no Sec-Fetch lines, as anybody on the way could read them', async () => {
  const api = await startApi({ 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] })
  await checkJson([`http://api.test:${api.port}/`, '--from', 'http://app.test', '--resolve', `api.test:${api.port}:127.0.0.1`])
  expect(Object.keys(api.received[0]!.headers).filter((name) => name.startsWith('sec-'))).toEqual([])
})

test('a preflight that fails without a login is tried once more with the cookie that is given', async () => {
  const page = 'http://app.localhost:3000'
  const api = await startApi({
    'OPTIONS /': ({ headers }) => (headers.cookie === 'sid=s3cr3t' ? [204, { 'Access-Control-Allow-Origin': page }] : [403]),
    'GET /': [403],
  })
  const flags = ['-X', 'PUT', '--credentials', 'include', '--cookie', 'sid=s3cr3t']
  const { diagnosis } = await checkJson([`${api.origin}/`, '--from', page, ...flags])
  expect(diagnosis).toMatchObject({ certainty: 'certain', situation: { key: 'preflight-blocked-by-auth' } })
  expect(diagnosis.evidence).toContainEqual(expect.objectContaining({ source: 'P2a', header: 'status', got: '204' }))
  expect(api.received.filter(({ headers }) => headers.cookie !== undefined).map(({ line }) => line)).toContain('OPTIONS /')
  expect(JSON.stringify(diagnosis)).not.toContain('s3cr3t')
})
