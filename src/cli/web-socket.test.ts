import { expect, test } from 'vitest'
import { check, checkJson, explain, explainJson, visto } from './run.cases.ts'

test.each([
  ['wss://api.example/x', 'https://app.example', 0, '✓ A WebSocket knows no CORS', 'In the console'],
  ['ws://localhost:45999/x', 'http://localhost:3000', 0, '(S36, certain)', 'fetch()'],
  ['ws://api.example/x', 'https://app.example', 1, '+ wss://api.example/x', 'over https.'],
  ['wss://api.example:6667/x', 'https://app.example', 1, '✗ A WebSocket to port 6667 is none that Chromium', '✓'],
  ['ws://localhost:6667/x', 'http://localhost:3000', 1, 'received  port 6667', 'It took'],
] as const)('%s from %s is judged as a WebSocket, not as a fetch()', async (url, from, exitCode, says, saysNot) => {
  const printed = await check([url, '--from', from])
  expect(printed.exitCode).toBe(exitCode)
  expect(printed.out).toContain(says)
  expect(printed.out).not.toContain(saysNot)
  // As JSON it is valid, and says the same.
  expect(await checkJson([url, '--from', from])).toMatchObject({ exitCode, verdict: { readable: null }, fix: null })
})

const har = (status: number) => {
  const headers = ['Origin: https://app.example', 'Upgrade: websocket'].map((line) => ({
    name: line.split(': ')[0],
    value: line.split(': ')[1],
  }))
  const request = { method: 'GET', url: 'wss://api.example/x', headers }
  const entry = { _resourceType: 'websocket', request, response: { status, headers: [], content: {} } }
  return JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries: [entry] } })
}
const upgrade = "-H 'Origin: https://app.example' -H 'Upgrade: websocket'"

/** What `curl -v` prints: the URL has the scheme of the handshake. */
const opened = [
  ...['GET /x HTTP/1.1', 'Host: api.example', 'Upgrade: websocket', 'Connection: Upgrade', 'Origin: https://app.example', ''].map(
    (line) => `> ${line}`,
  ),
  ...['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', ''].map((line) => `< ${line}`),
].join('\n')

test.each([
  { name: 'the URL of one', given: 'wss://api.example/x', exitCode: 0, says: '✓ A WebSocket knows no CORS' },
  {
    name: 'the URL, and the page',
    given: 'wss://api.example/x',
    from: 'https://app.example',
    exitCode: 0,
    says: '✓ A WebSocket knows no CORS',
  },
  {
    name: 'one without TLS, of a page that is not known',
    given: 'ws://api.example/x',
    exitCode: 2,
    says: '? A WebSocket knows no CORS. Which page',
  },
  { name: 'the same of a page over http', given: 'ws://api.example/x', from: 'http://app.example', exitCode: 0, says: '(S36, certain)' },
  { name: 'and over https', given: 'ws://api.example/x', from: 'https://app.example', exitCode: 1, says: '+ wss://api.example/x' },
  {
    name: 'a port that browsers connect to for no page',
    given: 'wss://api.example:6667/x',
    exitCode: 1,
    says: '✗ A WebSocket to port 6667',
  },
  {
    name: 'one without TLS to this machine, which WebKit alone refuses to a page over https',
    given: 'ws://127.0.0.1:45999/',
    exitCode: 2,
    says: 'from one that is over https, WebKit opens no ws:',
  },
  { name: 'one that curl was seen to open', given: opened, exitCode: 0, says: 'The server has opened this one.', saysNot: 'not tried' },
  {
    name: 'and what came of it',
    given: opened,
    exitCode: 0,
    says: 'Did it run: Yes. The server has opened the WebSocket.',
    saysNot: ' check http',
  },
  { name: 'a command that opens one', given: `curl 'wss://api.example/x' ${upgrade}`, exitCode: 0, says: '✓ A WebSocket knows no CORS' },
  { name: 'one that the server has refused', given: har(403), exitCode: 1, says: 'It answered this one with 403.' },
  { name: 'one that has failed', given: har(0), exitCode: 1, says: '✗ The WebSocket was not opened, and CORS is not why.' },
] as const)('explain, of a WebSocket: $name', async ({ given, exitCode, says, ...more }) => {
  const flags = 'from' in more ? ['--from', more.from] : []
  const printed = await explain(given, flags, { columns: 100 })
  expect(printed.exitCode).toBe(exitCode)
  const text = printed.out.replace(/\s+/g, ' ')
  expect(text).toContain(says)
  expect(text).not.toContain('can read the answer')
  if ('saysNot' in more) expect(text).not.toContain(more.saysNot)
  expect(await explainJson(given, flags)).toMatchObject({ exitCode })
})

test('as an argument it is no file', async () => {
  expect(await visto(['explain', 'wss://api.example/x'])).toMatchObject({ exitCode: 0, err: '' })
})

test('what fetch() is called with is a mistake of the page, and no WebSocket', async () => {
  const { requests } = await explainJson("fetch('wss://api.example/x')", ['--from', 'https://app.example'])
  expect(requests[0]).toMatchObject({ exitCode: 1, diagnosis: { situation: { key: 'call-refused:scheme-not-supported' } } })
})
