import { describe, expect, it } from 'vitest'
import { send } from './send.ts'
import { ask, serverForEachTest } from './servers.cases.ts'

const serve = serverForEachTest()

describe('the server is found', () => {
  it.each([
    ['localhost', '127.0.0.1'],
    ['localhost', '::1'],
    ['app.localhost', '127.0.0.1'],
    ['API.App.localhost', '::1'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.1]', '127.0.0.1'],
  ])('under %s when it listens on %s', async (host, address) => {
    const server = await serve(undefined, address)
    const response = await ask(server, { url: `http://${host}:${server.port}/` })
    expect(response.addressSpace).toBe('loopback')
    expect(response.address.replace('::ffff:', '')).toBe(address)
    expect(server.requests[0]).toContain(`\r\nHost: ${new URL(`http://${host}`).host}:${server.port}\r\n`)
  })

  it.each([
    ['a name', 'api.example.com', ['127.0.0.1']],
    ['an IPv4 address', '192.0.2.1', ['127.0.0.1']],
    ['an IPv6 address', '[2001:db8::1]', ['127.0.0.1']],
    ['a name whose first address refuses', 'api.example.com', ['::1', '127.0.0.1']],
    ['an address whose first address refuses', '192.0.2.1', ['::1', '127.0.0.1']],
    ['localhost', 'localhost', ['127.0.0.1']],
  ])('by a rule for %s', async (_, host, addresses) => {
    const server = await serve()
    const asked: unknown[] = []
    const resolve = (...target: [string, number]): string[] => {
      asked.push(target)
      return addresses
    }
    const response = await ask(server, { url: `http://${host}:${server.port}/` }, { resolve })
    expect(response.address).toBe('127.0.0.1')
    expect(asked).toEqual([[host.replace(/[[\]]/g, ''), server.port]])
    expect(server.requests[0]).toContain(`\r\nHost: ${host}:${server.port}\r\n`)
  })

  it('or every address that refused is named', async () => {
    const server = await serve()
    await server.close()
    await expect(ask(server, { url: `http://app.localhost:${server.port}/` })).rejects.toMatchObject({
      code: 'refused',
      nodeCode: 'ECONNREFUSED',
      phase: 'connect',
      message: expect.stringContaining(
        `port ${server.port} of app.localhost (tried ::1 and 127.0.0.1): the connection was refused.`,
      ) as string,
    })
  })

  it('or its name does not exist', async () => {
    const error: unknown = await send({ url: 'http://no.such.name.invalid/', method: 'GET', headers: [] }).catch(
      (reason: unknown) => reason,
    )
    // Where there is no network at all, nobody can say that the name does not exist.
    expect(['dns-not-found', 'dns-failed']).toContain((error as { code: string }).code)
    expect(error).toMatchObject({ phase: 'lookup', message: expect.stringContaining('no.such.name.invalid') as string })
  })

  it.each([[[]], [['localhost']]])('or a rule gives %j, which is no address', async (addresses) => {
    const server = await serve()
    await expect(ask(server, {}, { resolve: () => addresses })).rejects.toMatchObject({ name: 'TransportError', code: 'invalid-request' })
  })
})
