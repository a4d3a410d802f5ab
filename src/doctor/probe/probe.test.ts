import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { fromConsole } from '../readers/from-console.ts'
import { fromFetch } from '../readers/from-fetch.ts'
import { diagnose } from '../diagnose.ts'
import { probe } from './index.ts'

const servers: { close(): unknown; closeAllConnections?(): void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

const from = 'http://app.localhost:3000'

interface Running {
  readonly url: string
  readonly seen: IncomingMessage[]
}

async function start(listener: RequestListener): Promise<Running> {
  const seen: IncomingMessage[] = []
  const server: Server = createServer((request, response) => {
    seen.push(request)
    listener(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`, seen }
}

const allow = { 'Access-Control-Allow-Origin': from, Vary: 'Origin' }

describe('real servers are named', () => {
  test('one that has never heard of CORS', async () => {
    const { url, seen } = await start((_, response) => response.end('[]'))
    const [diagnosis] = diagnose([await probe(url, { from })])
    expect(diagnosis).toMatchObject({ verdict: 'blocked', certainty: 'likely', ran: true, situation: { key: 'acao-missing-everywhere' } })
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'OPTIONS', 'GET'])
  })

  test('one that sends the header twice, by its lines', async () => {
    const { url } = await start(
      (_, response) =>
        void response.writeHead(200, ['Access-Control-Allow-Origin', from, 'access-control-allow-origin', from, 'Server', 'nginx']).end(),
    )
    const [diagnosis] = diagnose([await probe(url, { from })])
    expect(diagnosis?.situation?.key).toBe('acao-duplicated')
    expect(diagnosis?.evidence.map(({ got }) => got)).toEqual([from, from, '2'])
    const ofNginx = diagnosis?.fixes.flatMap(({ target, edits }) => (target === 'nginx' ? edits : []))
    expect(ofNginx).toEqual([
      { replace: 'add_header Access-Control-Allow-Origin …;', text: '' },
      { text: 'proxy_hide_header Access-Control-Allow-Origin;\n' },
    ])
  })

  test('one that does not list a header, of a call whose values are hidden: the preflight tells names only', async () => {
    const { url, seen } = await start((request, response) => {
      response.writeHead(204, request.method === 'OPTIONS' ? { ...allow, 'Access-Control-Allow-Headers': 'content-type' } : allow).end()
    })
    const [call] = fromFetch(`fetch('${url}', { headers: { 'x-key': '1' } })`)
    const [diagnosis] = diagnose([await probe(call!, { from })])
    expect(diagnosis?.situation?.key).toBe('header-not-allowed:x-key')
    expect(seen.map(({ method, headers }) => [method, headers['access-control-request-headers'], headers['x-key']])).toEqual([
      ['OPTIONS', 'x-key', undefined],
    ])
    await probe(call!, { from, headers: [['X-Key', 's3cr3t']] })
    expect(seen.map(({ headers }) => headers['x-key'])).not.toContain('***')
  })

  test('one that asks for the login before the preflight', async () => {
    const { url, seen } = await start((request, response) => {
      const isIn = request.headers.authorization === 'Bearer s3cr3t-token'
      response.writeHead(isIn ? 204 : 401, isIn ? { ...allow, 'Access-Control-Allow-Headers': 'authorization' } : {}).end()
    })
    const [diagnosis] = diagnose([await probe(url, { from, headers: [['Authorization', 'Bearer s3cr3t-token']] })])
    expect(diagnosis).toMatchObject({ certainty: 'certain', situation: { key: 'preflight-blocked-by-auth' } })
    expect(seen[0]?.headers).not.toHaveProperty('authorization')
    expect(JSON.stringify(diagnosis)).not.toContain('s3cr3t')
  })

  test('one that redirects the preflight', async () => {
    const { url } = await start((request, response) => {
      if (request.url === '/users') response.writeHead(308, { Location: '/users/' }).end()
      else response.writeHead(204, { ...allow, 'Access-Control-Allow-Methods': 'PUT' }).end()
    })
    const [diagnosis] = diagnose([await probe(url, { from, method: 'PUT' })])
    expect(diagnosis).toMatchObject({ ran: false, situation: { key: 'preflight-redirect-slash' } })
    expect(diagnosis?.fixes[0]).toMatchObject({ at: 'page', edits: [{ replace: url, text: `${url}/` }] })
  })

  test('a port at which nothing listens', async () => {
    const { url } = await start((_, response) => response.end())
    servers.splice(0).forEach((server) => server.close())
    const [diagnosis] = diagnose([await probe(url, { from })])
    expect(diagnosis).toMatchObject({ verdict: 'no-answer', ran: false, situation: { key: 'network:refused' } })
  })

  test('a page whose policy forbids the server', async () => {
    const { url } = await start((request, response) => {
      if (request.url === '/page')
        response.setHeader('Content-Type', 'text/html').end(`<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`)
      else response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
    })
    const [diagnosis] = diagnose([await probe(url, { from, page: url.replace('/users', '/page') })])
    expect(diagnosis).toMatchObject({ verdict: 'readable', situation: { key: 'csp-connect-src', kind: 'elsewhere' } })
  })
})

describe('probing is polite', () => {
  test('a POST does not leave without consent: a GET goes in its place, and it is said', async () => {
    const { url, seen } = await start(
      (_, response) => void response.writeHead(200, { ...allow, 'Access-Control-Allow-Headers': 'content-type' }).end(),
    )
    const options = { from, method: 'POST', headers: [['content-type', 'application/json'] as const], body: '{"a":1}' }
    const [careful] = diagnose([await probe(url, options)])
    expect(seen.map(({ method }) => method)).toEqual(['OPTIONS', 'GET'])
    expect(careful).toMatchObject({ verdict: 'readable', assumed: true, situation: null })
    const [sent] = diagnose([await probe(url, { ...options, send: true })])
    expect(seen.map(({ method }) => method)).toEqual(['OPTIONS', 'GET', 'OPTIONS', 'POST'])
    expect(sent).toMatchObject({ verdict: 'readable', assumed: false })
  })

  test('the preflight is the one that browsers send', async () => {
    const { url, seen } = await start((_, response) => response.end())
    await probe(url, {
      from,
      method: 'PUT',
      headers: [
        ['X-B', '1'],
        ['x-a', '1'],
      ],
      cookie: 'session=abcdef',
      credentials: 'include',
    })
    expect(seen[0]?.rawHeaders.join('\n')).toContain('Access-Control-Request-Headers\nx-a,x-b')
    expect(seen[0]?.headers).toMatchObject({
      origin: from,
      'access-control-request-method': 'PUT',
      accept: '*/*',
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'cross-site',
    })
    expect(seen[0]?.headers).not.toHaveProperty('cookie')
  })

  test('progress is told before each request, without secrets', async () => {
    const { url } = await start((_, response) => response.end())
    const told: string[] = []
    await probe(`${url}?api_key=s3cr3t-token`, { from, onProbe: ({ id, url: at, count }) => told.push(`${count} ${id} ${at}`) })
    expect(told).toEqual([`1 P1 ${url}?api_key=***`, `2 P2 ${url}?api_key=***`, `3 P4root ${new URL(url).origin}/`])
  })

  test('what is known already is not asked again', async () => {
    const { url, seen } = await start((_, response) => response.end('[]'))
    const { probed } = await probe(url, { from })
    const known = probed?.probes ?? []
    seen.length = 0
    const [diagnosis] = diagnose([await probe(url, { from, known, page: url })])
    expect(diagnosis?.situation?.key).toBe('acao-missing-everywhere')
    expect(seen.map(({ method, headers }) => [method, headers.accept])).toEqual([['GET', 'text/html,*/*;q=0.8']])
  })

  test('in the browsers that are asked for, and in no other', async () => {
    const { url } = await start((_, response) => response.end('[]'))
    const [diagnosis] = diagnose([await probe(url, { from, browsers: ['webkit'] })])
    expect(diagnosis?.browsers.map(({ browser }) => browser)).toEqual(['webkit'])
  })

  test('a server that never answers ends at the deadline, and is called slow', async () => {
    const { url } = await start(() => {})
    const evidence = await probe(url, { from, timeout: 300 })
    expect(diagnose([evidence])[0]?.situation?.key).toBe('network:timeout')
    expect(evidence.probed?.probes).toHaveLength(1)
  })

  test('a stream without an end is not waited for', async () => {
    const { url } = await start(
      (_, response) => void response.writeHead(200, { ...allow, 'Content-Type': 'text/event-stream' }).write('data: 1\n\n'),
    )
    expect(diagnose([await probe(url, { from })])[0]).toMatchObject({ verdict: 'readable', situation: null })
  })

  test('an error page that never ends is read to its beginning', async () => {
    const { url } = await start((_, response) => void response.writeHead(500, { 'Content-Type': 'text/html' }).write('<html>'))
    expect(diagnose([await probe(url, { from, timeout: 5000 })])[0]?.situation?.key).toBe('headers-missing-on-server-error')
  })

  test('what does not speak HTTP is named so', async () => {
    const server = createTcpServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n'))
    servers.push(server)
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect(diagnose([await probe(url, { from })])[0]?.situation?.key).toBe('network:protocol')
  })

  test('whoever aborts gets their reason', async () => {
    const { url } = await start(() => {})
    await expect(probe(url, { from, signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout|aborted/i)
  })
})

test('secrets go out, and nothing of them comes back', async () => {
  const { url, seen } = await start((request, response) => {
    const echo = `${request.headers.authorization} ${request.headers.cookie} ${request.url}`
    response
      .writeHead(500, {
        ...allow,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Headers': 'x-api-key',
        'X-Echo': echo,
        'Set-Cookie': 'sid=fresh-s3cr3t; HttpOnly',
      })
      .end(`<html>${echo}`)
  })
  const evidence = await probe(`${url}?token=url-s3cr3t`, {
    from,
    credentials: 'include',
    cookie: 'session=cookie-s3cr3t',
    headers: [['X-Api-Key', 'key-s3cr3t']],
  })
  expect(seen.at(-1)?.headers).toMatchObject({ cookie: 'session=cookie-s3cr3t', 'x-api-key': 'key-s3cr3t' })
  expect(JSON.stringify([evidence, diagnose([evidence])])).not.toContain('s3cr3t')
})

test('what a console line tells is asked of the server, from the same page', async () => {
  const { url, seen } = await start((_, response) => void response.writeHead(404).end())
  const line = `Access to fetch at '${url}' from origin '${from}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
  const [exchange] = fromConsole(line)
  const [diagnosis] = diagnose([await probe(exchange!)])
  expect(seen[0]?.headers.origin).toBe(from)
  expect(diagnosis?.situation?.key).toBe('wrong-url-or-headers-missing-on-client-error')
})

test.each([
  ['a URL without a scheme', 'api.example/users', {}, /whole one of http or https/],
  ['a page that is none', 'https://api.example/', { from: 'app' }, /The page must be an origin or a URL/],
])('%s is refused, and it is said what to write', async (_, url, options, message) => {
  await expect(probe(url, options)).rejects.toThrow(message)
})

test('what is sent beside a preflight that is not answered is told, and counted', async () => {
  const { url, seen } = await start(({ method }, response) => method !== 'OPTIONS' && response.writeHead(200, allow).end())
  const told: string[] = []
  const onProbe = ({ method, count }: { method: string; count: number }) => void told.push(`${count} ${method}`)
  await probe(url, { from, method: 'PUT', timeout: 1000, onProbe })
  expect(told).toEqual(seen.map(({ method }, index) => `${index + 1} ${method}`))
  expect(told.slice(0, 4)).toEqual(['1 OPTIONS', '2 GET', '3 OPTIONS', '4 GET'])
  for (const sent of [23, 24, 25]) {
    const before = seen.length
    await probe(url, { from, method: 'PUT', timeout: 1000, sent })
    expect(seen.length - before).toBe(25 - sent)
  }
})
