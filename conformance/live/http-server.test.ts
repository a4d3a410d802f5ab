import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { startRawServer } from './http-server.ts'
import type { RawRequest, RawServer } from './http-server.ts'

let server: RawServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function exchange(chunks: readonly string[], answers: readonly string[]): Promise<{ requests: RawRequest[]; received: string }> {
  const requests: RawRequest[] = []
  server = await startRawServer(null, (request) => Buffer.from(answers[requests.push(request) - 1] ?? '', 'latin1'))
  const socket = connect(server.port, '127.0.0.1')
  let received = ''
  const expected = answers.join('').length
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      if (received.length >= expected) resolve()
    })
    for (const chunk of chunks) socket.write(Buffer.from(chunk, 'latin1'))
  })
  socket.destroy()
  return { requests, received }
}

test('an answer arrives byte for byte, however wrong it is', async () => {
  const wrong = 'HTTP/1.1 999 X\r\nAccess-Control-Allow-Origin : *\r\nX: caf\xe9\r\nX: two\r\n\r\n'
  const { received } = await exchange(['GET / HTTP/1.1\r\n\r\n'], [wrong])
  expect(received).toBe(wrong)
})

test('a request is read with its lines in order, their bytes, and no space around', async () => {
  const { requests } = await exchange(['PUT /a?b HTTP/1.1\r\nX-A:  1\t\r\nx-a: \xa0\xe9\r\nContent-Length: 3\r\n\r\nabc'], ['-'])
  const { method, path, headers, body } = requests[0] as RawRequest
  expect({ method, path, headers, body: body.toString() }).toEqual({
    method: 'PUT',
    path: '/a?b',
    headers: [
      ['X-A', '1'],
      ['x-a', '\xa0\xe9'],
      ['Content-Length', '3'],
    ],
    body: 'abc',
  })
})

test('requests are told apart when they come in pieces or together', async () => {
  const { requests } = await exchange(
    ['GET /1 HTTP/1.1\r\n', '\r\nPOST /2 HTTP/1.1\r\nContent-Length: 2\r\n\r\na', 'bGET /3 HTTP/1.1\r\n\r\n'],
    ['1', '2', '3'],
  )
  expect(requests.map(({ path, body }) => `${path} ${body.toString()}`)).toEqual(['/1 ', '/2 ab', '/3 '])
})

test('a length that is no number counts for nothing', async () => {
  const { requests } = await exchange(['GET /1 HTTP/1.1\r\nContent-Length: x\r\n\r\nGET /2 HTTP/1.1\r\n\r\n'], ['1', '2'])
  expect(requests.map(({ path }) => path)).toEqual(['/1', '/2'])
})
