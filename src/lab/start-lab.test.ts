import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { ask, labForAllTests } from './lab.cases.ts'
import { startLab } from './start-lab.ts'

const lab = labForAllTests()

test('the page and the API are two origins of 127.0.0.1', () => {
  expect(lab().pageOrigin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(lab().apiOrigin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(lab().pageOrigin).not.toBe(lab().apiOrigin)
})

test('no other address of this machine answers', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
  const others = ['127.0.0.2', '::1', ...addresses.filter(({ internal }) => !internal).map(({ address }) => address)]
  for (const host of others) {
    const socket = connect({ host, port: Number(new URL(lab().apiOrigin).port) })
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'connected'),
      once(socket, 'error').then(() => 'refused'),
    ]).catch(() => 'refused')
    socket.destroy()
    expect([host, outcome]).toEqual([host, 'refused'])
  }
})

describe('a request by a name', () => {
  const hosts: [host: string, status: number][] = [
    ['127.0.0.1', 200],
    ['localhost', 200],
    ['LOCALHOST', 200],
    ['shop.localhost', 200],
    ['evil.example', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['evillocalhost', 421],
    ['user@localhost', 421],
    ['[', 421],
  ]
  test.each(hosts)('that is %s gets %i', async (host, status) => {
    const { port } = new URL(lab().apiOrigin)
    expect((await ask(`${lab().apiOrigin}/no-header`, { headers: [['Host', `${host}:${port}`]] })).status).toBe(status)
  })

  test('with the port of another server gets 421', async () => {
    const { host } = new URL(lab().pageOrigin)
    expect((await ask(`${lab().apiOrigin}/no-header`, { headers: [['Host', host]] })).status).toBe(421)
  })
})

test('ports can be chosen', async () => {
  const first = await startLab()
  const chosen = [first.apiOrigin, first.pageOrigin, first.bankOrigin]
  const [apiPort, pagePort, attackPort] = chosen.map((origin) => Number(new URL(origin).port))
  await first.close()
  const second = await startLab({ apiPort: apiPort!, pagePort: pagePort!, attackPort: attackPort! })
  await second.close()
  expect([second.apiOrigin, second.pageOrigin, second.bankOrigin]).toEqual(chosen)
})

describe('a port that cannot be had is refused with what to do', () => {
  const taken = (): number => Number(new URL(lab().apiOrigin).port)
  const cases: { name: string; options: () => Parameters<typeof startLab>[0]; message: RegExp }[] = [
    { name: 'taken, for the API', options: () => ({ apiPort: taken() }), message: /^Port \d+ for the API is taken\. Choose another/ },
    { name: 'taken, for the page', options: () => ({ pagePort: taken() }), message: /^Port \d+ for the page is taken\. Choose another/ },
    { name: 'beyond 65535', options: () => ({ apiPort: 65_536 }), message: /^65536 is no port for the API\. Choose one from 1024/ },
    { name: 'negative', options: () => ({ pagePort: -1 }), message: /^-1 is no port for the page/ },
    { name: 'not a number', options: () => ({ apiPort: Number.NaN }), message: /^NaN is no port for the API/ },
    { name: 'refused by browsers', options: () => ({ pagePort: 6000 }), message: /^Browsers never ask port 6000/ },
  ]
  test.each(cases)('$name', async ({ options, message }) => {
    await expect(startLab(options())).rejects.toThrow(message)
  })

  test('and nothing goes on listening', async () => {
    const free = await startLab()
    const apiPort = Number(new URL(free.apiOrigin).port)
    await free.close()
    await expect(startLab({ apiPort, pagePort: taken() })).rejects.toThrow('is taken')
    const again = await startLab({ apiPort })
    await again.close()
  })
})

test('close() ends connections that are open, idle or in the middle of a request', async () => {
  const closing = await startLab()
  const sockets = [closing.apiOrigin, closing.pageOrigin].map((origin) => connect(Number(new URL(origin).port), '127.0.0.1'))
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  sockets[0]!.write('PUT /correct HTTP/1.1\r\nHost: 127.0.0.1')
  const ends = sockets.map(closed)
  await closing.close()
  await Promise.all(ends)
  await expect(ask(closing.pageOrigin)).rejects.toMatchObject({ code: 'refused' })
})

test('an endless body is cut off', async () => {
  const socket = connect(Number(new URL(lab().apiOrigin).port), '127.0.0.1')
  const { host } = new URL(lab().apiOrigin)
  socket.write(`PUT /correct HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\n`)
  const pour = setInterval(() => socket.write(`8000\r\n${'x'.repeat(0x8000)}\r\n`), 1)
  await closed(socket).finally(() => clearInterval(pour))
  expect(socket.bytesWritten).toBeGreaterThan(0x10000)
  expect(socket.bytesWritten).toBeLessThan(0x1000000)
})

/** Whether by an orderly end or by a reset. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) =>
    socket
      .on('error', () => {})
      .on('close', () => resolve())
      .resume(),
  )
}
