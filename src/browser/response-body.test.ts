import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { apiAt, home, listen, open, openBrowser, refusalOf } from './browser.cases.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const large = open((_, response) => {
  response.writeHead(200)
  const write = (): void => void (response.destroyed || response.write(Buffer.alloc(1 << 16), () => setImmediate(write)))
  write()
})

describe('an answer that is not read to its end', () => {
  test('holds its connection no longer than script holds the answer', async () => {
    const { port, sockets } = await listen(large)
    const page = openBrowser().page(home)
    const statuses = await Promise.all(Array.from({ length: 6 }, async () => (await page.fetch(apiAt(port))).status))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200])
    await expect
      .poll(() => {
        collectGarbage()
        return sockets.size
      })
      .toBe(0)
  })

  test('stays open for a reader, with or without its response', async () => {
    const { port, sockets } = await listen(large)
    const reader = await (async () => (await openBrowser().page(home).fetch(apiAt(port))).body!.getReader())()
    for (let round = 0; round < 20; round++) {
      collectGarbage()
      expect((await reader.read()).done).toBe(false)
    }
    expect(sockets.size).toBe(1)
    await reader.cancel()
    await expect.poll(() => sockets.size).toBe(0)
  })
})

test('a reader may bring its own buffer', async () => {
  const { port } = await listen(open((_, response) => void response.end('hello')))
  const response = await openBrowser().page(home).fetch(apiAt(port))
  const reader = response.body!.getReader({ mode: 'byob' })
  const first = await reader.read(new Uint8Array(3))
  const second = await reader.read(new Uint8Array(9))
  const end = await reader.read(new Uint8Array(9))
  expect([first, second].map(({ value }) => Buffer.from(value!).toString())).toEqual(['hel', 'lo'])
  expect(end.done).toBe(true)
})

test('what nobody reads, if it is short, costs no connection', async () => {
  let connections = 0
  const { port, server } = await listen((request, response) => {
    const isPreflight = request.method === 'OPTIONS'
    if (isPreflight) response.setHeader('Access-Control-Allow-Origin', '*')
    response.writeHead(isPreflight ? 200 : 403).end('so that there is a body')
  })
  server.on('connection', () => connections++)
  const page = openBrowser().page(home)
  for (let count = 0; count < 20; count++)
    await refusalOf(page.fetch(apiAt(port), { method: 'POST', headers: { 'Content-Type': 'text/csv' } }))
  for (let count = 0; count < 20; count++) await refusalOf(page.fetch(apiAt(port)))
  expect(connections).toBeLessThan(6)
})
