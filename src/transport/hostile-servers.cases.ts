import type { TransportOptions } from './send.ts'
import type { Behaviour } from './servers.cases.ts'

export interface HostileServer {
  readonly name: string
  readonly server: Behaviour
  readonly options?: TransportOptions
  readonly code: string
  readonly phase?: string
  /** Part of the sentence for the user. */
  readonly says?: string
}

/** The beginning of a good head. */
export const head = 'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n'
const brief: TransportOptions = { timeout: 300 }

/** Writes for as long as the other side takes it. */
function endlessly(first: string, then: string): Behaviour {
  return (socket) => {
    socket.write(first, 'latin1')
    const more = (): void => {
      while (!socket.destroyed && socket.write(then, 'latin1'));
    }
    socket.on('drain', more)
    more()
  }
}

/** Writes one byte every few milliseconds, and never ends. */
function slowly(first: string, then: string): Behaviour {
  return (socket) => {
    socket.write(first, 'latin1')
    const timer = setInterval(() => socket.write(then), 5)
    socket.once('close', () => clearInterval(timer))
  }
}

/** What they do instead of sending a head. */
export const withoutHead: readonly HostileServer[] = [
  {
    name: 'hangs up without a byte',
    server: (socket) => socket.end(),
    code: 'closed',
    phase: 'wait',
    says: 'closed the connection without an answer',
  },
  {
    name: 'resets the connection',
    server: (socket) => socket.resetAndDestroy(),
    code: 'reset',
    phase: 'wait',
    says: 'broke the connection off before it answered',
  },
  {
    name: 'takes the request and says nothing',
    server: () => {},
    options: brief,
    code: 'timed-out',
    phase: 'wait',
    says: 'sent no answer within 0.3 s',
  },
  { name: 'hangs up in the status line', server: 'HTTP/1.1 20', code: 'truncated', phase: 'head', says: 'in the middle of its answer' },
  {
    name: 'stops in the middle of a header',
    server: (socket) => socket.write(`${head}X: a`),
    options: brief,
    code: 'timed-out',
    phase: 'head',
    says: 'did not finish its headers',
  },
  { name: 'sends its headers a byte at a time, for ever', server: slowly(head, 'x'), options: brief, code: 'timed-out', phase: 'head' },
  {
    name: 'sends a header line without end',
    server: endlessly(`${head}X: `, 'x'.repeat(10_000)),
    code: 'head-too-large',
    says: 'more than 262144 bytes',
  },
  { name: 'sends headers without end', server: endlessly(head, 'X: y\r\n'.repeat(1000)), code: 'head-too-large' },
  { name: 'sends empty lines without end', server: endlessly('', '\r\n'.repeat(1000)), code: 'head-too-large' },
  { name: 'folds a header without end', server: endlessly(`${head}X: a\r\n`, ' b\r\n'.repeat(1000)), code: 'head-too-large' },
  {
    name: 'sends informational responses without end',
    server: endlessly('', 'HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n'.repeat(100)),
    code: 'head-too-large',
  },
  { name: 'sends one informational response and hangs up', server: 'HTTP/1.1 100 Continue\r\n\r\n', code: 'closed' },
  {
    name: 'sends one informational response and no more',
    server: (socket) => socket.write('HTTP/1.1 102 Processing\r\n\r\n'),
    options: brief,
    code: 'timed-out',
  },
  {
    name: 'sends more headers than the caller wants',
    server: `${head}X: ${'y'.repeat(1000)}\r\n\r\n`,
    options: { maxHeaderBytes: 1000 },
    code: 'head-too-large',
  },
  {
    name: 'switches protocols',
    server: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n',
    code: 'switched-protocols',
    says: 'WebSocket',
  },
  {
    name: 'speaks SSH and waits',
    server: (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'),
    code: 'not-http',
    says: 'it begins with "SSH-"',
  },
  { name: 'sends text', server: 'hello', code: 'not-http', says: 'it begins with "hell"' },
  { name: 'sends one byte of garbage', server: '\x01', code: 'not-http', says: 'it begins with the bytes 01' },
  { name: 'sends bytes of a terminal sequence', server: '\x1b[2Jowned', code: 'not-http', says: 'the bytes 1b 5b 32 4a' },
  { name: 'sends random bytes without end', server: endlessly('', '\x9c\x03\xff'.repeat(1000)), code: 'not-http' },
  { name: 'begins as HTTP and is not', server: 'HTTQ/1.1 200 OK\r\n\r\n', code: 'not-http', says: 'it begins with "HTTQ"' },
  { name: 'speaks HTTP/0.9', server: '<html>hello</html>', code: 'not-http' },
  { name: 'speaks TLS', server: '\x15\x03\x01\x00\x02\x02\x46', code: 'not-http', says: 'write https:// in the URL' },
  {
    name: 'echoes the request',
    server: (socket, request) => socket.end(request, 'latin1'),
    code: 'not-http',
    says: 'it begins with "POST"',
  },
  {
    name: 'sends a status that is no number',
    server: 'HTTP/1.1 OK\r\n\r\n',
    code: 'malformed-head',
    says: 'not of the form HTTP/1.1 200 OK',
  },
  { name: 'sends a NUL byte', server: `${head}X: \0\r\n\r\n`, code: 'malformed-head', says: 'NUL' },
  {
    name: 'contradicts itself on the length',
    server: `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    code: 'malformed-head',
    says: 'Content-Length',
  },
]

/** How the body fails after a good head. */
export const withoutBody: readonly HostileServer[] = [
  {
    name: 'a body shorter than its Content-Length',
    server: `${head}Content-Length: 10\r\n\r\nabc`,
    code: 'truncated',
    says: 'shorter than announced',
  },
  {
    name: 'a body that stops',
    server: (socket) => socket.write(`${head}Content-Length: 10\r\n\r\nabc`),
    options: brief,
    code: 'timed-out',
    phase: 'body',
    says: 'did not finish the body',
  },
  { name: 'a body of a byte at a time, for ever', server: slowly(`${head}\r\n`, 'x'), options: brief, code: 'timed-out', phase: 'body' },
  {
    name: 'a reset within the body',
    server: (socket) => socket.write(`${head}\r\nabc`, () => setTimeout(() => socket.resetAndDestroy(), 50)),
    code: 'reset',
    phase: 'body',
  },
  {
    name: 'a chunk without a size',
    server: `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    code: 'malformed-body',
    says: 'no readable size',
  },
  { name: 'a chunk longer than it says', server: `${head}Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n`, code: 'malformed-body' },
  { name: 'a chunk cut off', server: `${head}Transfer-Encoding: chunked\r\n\r\n9\r\nabc`, code: 'truncated' },
  { name: 'no last chunk', server: `${head}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`, code: 'truncated', says: 'last chunk' },
  {
    name: 'a chunk size without end',
    server: endlessly(`${head}Transfer-Encoding: chunked\r\n\r\n`, '0'.repeat(1000)),
    code: 'malformed-body',
  },
  {
    name: 'trailers without end',
    server: endlessly(`${head}Transfer-Encoding: chunked\r\n\r\n0\r\n`, 'X: y\r\n'.repeat(1000)),
    code: 'malformed-body',
  },
]
