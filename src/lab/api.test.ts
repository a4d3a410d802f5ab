import { describe, expect, test } from 'vitest'
import { exhibits } from './exhibits.ts'
import { ask, labForAllTests } from './lab.cases.ts'

const lab = labForAllTests()
const at = (path: string): string => lab().apiOrigin + path

describe.each(exhibits)('$path', ({ path, request }) => {
  test.each(['https://evil.example', 'null', 'http://localhost'])(`never copies the origin %s into an answer`, async (origin) => {
    for (const method of ['GET', 'OPTIONS', request.method]) {
      const { headers } = await ask(at(path), { method, headers: [['Origin', origin]] })
      expect(headers['access-control-allow-origin']).not.toBe(origin)
    }
  })

  test('answers GET, HEAD and its own method, and says so to others', async () => {
    for (const method of new Set(['GET', request.method])) {
      expect(await ask(at(path), { method })).toMatchObject({ status: 200, text: expect.stringContaining('message') })
    }
    expect(await ask(at(path), { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect(await ask(at(path), { method: 'DELETE' })).toMatchObject({
      status: 405,
      headers: { allow: [...new Set(['GET', 'HEAD', request.method, 'OPTIONS'])].join(', ') },
      text: '{"error":"There is no DELETE here."}',
    })
  })
})

test('the correct endpoint varies by origin, whoever asks', async () => {
  for (const method of ['OPTIONS', 'PUT', 'DELETE']) {
    for (const headers of [[], [['Origin', lab().pageOrigin]], [['Origin', 'https://evil.example']]] as const) {
      expect((await ask(at('/correct'), { method, headers })).headers.vary).toBe('Origin')
    }
  }
})

test('another path is told where the page is', async () => {
  const { status, text } = await ask(at('/nowhere'))
  expect(status).toBe(404)
  expect(text).toBe(`There is nothing here. ${lab().pageOrigin} lists what there is.\n`)
})

test('a query does not change the endpoint', async () => {
  expect((await ask(at('/wrong-origin?x=/correct'))).headers['access-control-allow-origin']).toBe('https://app.example.com')
})
