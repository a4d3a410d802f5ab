import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { issueCertificate } from './certificates.cases.ts'
import { createConnectionPool } from './connection-pool.ts'
import { send, type TransportOptions } from './send.ts'
import { listenRaw } from './servers.cases.ts'

const day = 24 * 60 * 60 * 1000
const root = issueCertificate({ subject: 'Root' })
const intermediate = issueCertificate({ subject: 'Intermediate', issuer: root })
const good = issueCertificate({ subject: 'good', names: ['api.test', '127.0.0.1'], issuer: root })
const ca = root.cert
const names = ['api.test']
const expired = issueCertificate({
  subject: 'expired',
  names,
  issuer: root,
  from: new Date(Date.now() - 3 * day),
  to: new Date(Date.now() - day),
})
const early = issueCertificate({
  subject: 'early',
  names,
  issuer: root,
  from: new Date(Date.now() + day),
  to: new Date(Date.now() + 3 * day),
})
const selfSigned = issueCertificate({ subject: 'self', names })
const elsewhere = issueCertificate({ subject: 'elsewhere', names: ['other.test', '*.other.test'], issuer: root })
const unknown = issueCertificate({ subject: 'Unknown' })
const stranger = issueCertificate({ subject: 'stranger', names, issuer: unknown })
const deep = issueCertificate({ subject: 'deep', names, issuer: intermediate })

interface TlsServer {
  readonly port: number
  readonly sniNames: (string | false | null)[]
  close(): Promise<void>
}

async function listenTls(options: TlsOptions): Promise<TlsServer> {
  const sniNames: (string | false | null)[] = []
  const open = new Set<Socket>()
  const server = createServer(options, (socket) => {
    sniNames.push(socket.servername ?? null)
    socket.on('error', () => {})
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nX-Protocol: ${String(socket.alpnProtocol)}\r\n\r\nhello`))
  })
  server.on('connection', (socket: Socket) => open.add(socket))
  server.on('tlsClientError', () => {})
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    sniNames,
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function ask(port: number, options: TransportOptions = {}, host = 'api.test'): ReturnType<typeof send> {
  const resolve = (name: string): readonly string[] | null => (name.includes('.test') ? ['127.0.0.1'] : null)
  return send({ url: `https://${host}:${port}/`, method: 'GET', headers: [] }, { resolve, ...options })
}

describe('over TLS an answer comes', () => {
  it.each<readonly [name: string, server: TlsOptions, options: TransportOptions, host: string, sni: string | false]>([
    ['where the issuer is trusted', good, { ca }, 'api.test', 'api.test'],
    ['for an address on the certificate, which is not sent as a name', good, { ca }, '127.0.0.1', false],
    ['for a name with a dot at the end', good, { ca }, 'api.test.', 'api.test'],
    ['where the chain is sent', { key: deep.key, cert: deep.cert + intermediate.cert }, { ca }, 'api.test', 'api.test'],
    ['from a self-signed certificate, looked past', selfSigned, { insecure: true }, 'api.test', 'api.test'],
    ['from an expired certificate, looked past', expired, { insecure: true }, 'api.test', 'api.test'],
    ['from a certificate for another host, looked past', elsewhere, { insecure: true }, 'api.test', 'api.test'],
    ['where the server would rather speak HTTP/2', { ...good, ALPNProtocols: ['h2', 'http/1.1'] }, { ca }, 'api.test', 'api.test'],
  ])('%s', async (_, options, asking, host, sni) => {
    const server = await listenTls({ ALPNProtocols: ['http/1.1'], ...options })
    const response = await ask(server.port, asking, host)
    expect(response.headers).toEqual([['X-Protocol', 'http/1.1']])
    expect(Buffer.from((await response.readBody()).bytes).toString()).toBe('hello')
    expect(server.sniNames).toEqual([sni])
    await server.close()
  })
})

describe('over TLS no answer comes', () => {
  it.each<readonly [name: string, server: TlsOptions, code: string, says: string]>([
    ['from an expired certificate', expired, 'tls-expired', 'The certificate of api.test has expired'],
    ['from a certificate of tomorrow', early, 'tls-not-yet-valid', 'clock'],
    ['from a self-signed certificate', selfSigned, 'tls-self-signed', 'NODE_EXTRA_CA_CERTS'],
    ['from a certificate for other hosts', elsewhere, 'tls-wrong-host', 'but for other.test, *.other.test;'],
    [
      'from an unknown issuer that is sent along',
      { key: stranger.key, cert: stranger.cert + unknown.cert },
      'tls-unknown-issuer',
      'does not know',
    ],
    ['from an issuer that is not sent along', deep, 'tls-incomplete-chain', 'full chain'],
    ['from a server with HTTP/2 only', { ...good, ALPNProtocols: ['h2'] }, 'tls-no-http1', 'HTTP/1.1'],
    [
      'from a server that asks for a certificate of the client',
      { ...good, requestCert: true, rejectUnauthorized: true },
      'tls-client-certificate',
      'client',
    ],
    [
      'from a server with TLS 1.1 only',
      { ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' },
      'tls-handshake',
      'too old',
    ],
    ['from a server without a certificate', { ciphers: 'aNULL:@SECLEVEL=0' }, 'tls-handshake', 'no certificate for this name'],
  ])('%s', async (_, options, code, says) => {
    const server = await listenTls(options)
    const error: unknown = await ask(server.port, { ca }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'TransportError', code, message: expect.stringContaining(says) as string })
    await server.close()
  })

  it.each<readonly [name: string, act: (socket: Socket) => void, code: string, phase: string]>([
    [
      'from a server of plain HTTP',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      'tls-not-tls',
      'tls',
    ],
    ['from a server of SSH', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'), 'tls-not-tls', 'tls'],
    ['from random bytes', (socket) => socket.write(Buffer.alloc(100, 7)), 'tls-not-tls', 'tls'],
    ['from a server that hangs up', (socket) => socket.once('data', () => socket.end()), 'reset', 'tls'],
    ['from a server that says nothing', () => {}, 'timed-out', 'tls'],
  ])('%s', async (_, act, code, phase) => {
    const server = await listenRaw(act)
    const error: unknown = await ask(server.port, { timeout: 500 }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ name: 'TransportError', code, phase })
    await server.close()
  })

  it('when a head is cut off: over http it would be taken', async () => {
    const server = createServer(good, (socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX: y\r\n'))
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    await expect(ask((server.address() as AddressInfo).port, { ca })).rejects.toMatchObject({ code: 'truncated' })
    server.close()
  })

  it('when plain HTTP is spoken to a server of TLS, and https is proposed', async () => {
    const server = await listenTls(good)
    const request = send({ url: `http://127.0.0.1:${server.port}/`, method: 'GET', headers: [] })
    await expect(request).rejects.toMatchObject({ message: expect.stringContaining('write https:// in the URL') as string })
    await server.close()
  })
})

describe('a connection with TLS', () => {
  it('is used again where a pool is given', async () => {
    let opened = 0
    const server = createHttpsServer(good, (_, response) => void response.end('hello')).on('secureConnection', () => opened++)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const pool = createConnectionPool()
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
    for (let turn = 0; turn < 3; turn++) {
      const response = await send({ url, method: 'GET', headers: [] }, { pool, ca })
      expect(Buffer.from((await response.readBody()).bytes).toString()).toBe('hello')
    }
    expect(opened).toBe(1)
    await expect(send({ url, method: 'GET', headers: [] }, { pool })).rejects.toMatchObject({ code: 'tls-incomplete-chain' })
    pool.close()
    await new Promise((resolve) => server.close(resolve))
  })
})
