import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { send } from '../../transport/index.ts'
import { ask, labForAllTests } from '../lab.cases.ts'

const app = mkdtempSync(path.join(tmpdir(), 'visto-app-'))
writeFileSync(path.join(app, 'index.html'), '<meta name="visto-lab" content="">')
writeFileSync(path.join(app, 'run.js'), 'run()')
writeFileSync(path.join(app, 'notes.txt'), 'no part of the page')
afterAll(() => rmSync(app, { recursive: true }))
const lab = labForAllTests({ app })
const notBuilt = labForAllTests({ app: path.join(app, 'nowhere') })

test('the page is told where the API is', async () => {
  const { status, text } = await ask(lab().pageOrigin)
  expect([status, text]).toEqual([200, `<meta name="visto-lab" content="${lab().apiOrigin}">`])
})

test('the page loads only what its own origin serves, and its script reaches only the API', async () => {
  const { headers } = await ask(lab().pageOrigin)
  expect(headers['content-security-policy']?.split('; ').sort()).toEqual([
    "base-uri 'none'",
    `connect-src 'self' ${lab().apiOrigin} http://*.localhost:${new URL(lab().apiOrigin).port}`,
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "frame-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
  ])
})

test.each([
  ['who understands gzip', 'gzip, br', 'gzip'],
  ['who does not', 'identity', undefined],
])('its files come to %s in the way that they understand', async (_, accepted, coding) => {
  const answer = await send({ url: `${lab().pageOrigin}/run.js`, method: 'GET', headers: [['Accept-Encoding', accepted]] })
  const { bytes } = await answer.readBody()
  const found = answer.headers.find(([name]) => name === 'Content-Encoding')?.[1]
  expect([found, String(coding === undefined ? bytes : gunzipSync(bytes))]).toEqual([coding, 'run()'])
  expect(answer.headers).toContainEqual(['Vary', 'Accept-Encoding'])
})

test('where the page is not built, it is said how', async () => {
  expect(await ask(notBuilt().pageOrigin)).toMatchObject({ status: 404, text: 'The page is not built: `npm run build` builds it.\n' })
})

describe('other requests', () => {
  test('a reader who comes by localhost is sent to the origin that the API knows', async () => {
    const { port } = new URL(lab().pageOrigin)
    const { status, headers } = await ask(lab().pageOrigin, { headers: [['Host', `localhost:${port}`]] })
    expect([status, headers.location]).toEqual([307, `${lab().pageOrigin}/`])
  })

  test.each([
    ['a file of the page', 'GET', '/run.js', 200],
    ['a file that is none of the page', 'GET', '/notes.txt', 404],
    ['a path out of the folder', 'GET', '/..%2f..%2fpackage.json', 404],
    ['another path', 'GET', '/nowhere', 404],
    ['a name that every object has', 'GET', '/constructor', 404],
    ['another method', 'POST', '/', 405],
    ['HEAD', 'HEAD', '/', 200],
  ])('%s', async (_, method, target, status) => {
    expect((await ask(lab().pageOrigin + target, { method })).status).toBe(status)
  })
})
