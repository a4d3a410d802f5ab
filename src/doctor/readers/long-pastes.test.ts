import { expect, test } from 'vitest'
import { curlBounds } from './from-curl.ts'
import { fromHttp } from './from-http.ts'

/**
 * Seconds of the processor's time, whatever else the machine does: a guard against what never ends, not a measure. Work that grows with the length takes a
 * tenth of it; with its square, many times as much.
 */
const limit = 10

const origin = "-H 'Origin: https://app.example'"
const sent = 'Host: a\nOrigin: https://app.example\n'
const preflight = `curl -i -X OPTIONS ${origin} -H 'Access-Control-Request-Method: PUT' https://a/\nHTTP/2 204\n\n`

/** What curl prints, again and again, after a beginning. */
const pastes: readonly { name: string; start?: string; again: (at: number) => string; end?: string }[] = [
  { name: 'answers', again: () => 'HTTP/1.1 200 OK\n\n' },
  { name: 'answers with their commands', again: () => 'curl -i https://a\nHTTP/2 200\n\n' },
  { name: 'preflights', again: (at) => preflight.replace('https://a/', `https://a/${at}`) },
  { name: 'preflights, and requests of other URLs', again: (at) => `${preflight}curl -iX PUT ${origin} https://a/${at}\nHTTP/2 200\n\n` },
  { name: 'requests with their preflights', again: () => `${preflight}curl -iX PUT ${origin} https://a/\nHTTP/2 200\n\n` },
  { name: 'redirects that a command follows', start: `curl -iL ${origin} https://a/\n`, again: (at) => `HTTP/2 302\nlocation: /${at}\n\n` },
  {
    name: 'redirects of curl -v',
    again: (at) => `> GET /${at} HTTP/2\n${sent}\n< HTTP/2 302\nlocation: /${at + 1}\n\n`,
  },
  {
    name: 'requests of curl -v, each with its notes',
    again: (at) => `*   Trying 192.0.2.1\n> GET /${at} HTTP/1.1\n${sent}\n< HTTP/1.1 200 OK\n\n`,
  },
  {
    name: 'requests of curl -v that their command does not name',
    start: `curl -v ${Array.from({ length: 200 }, (_, at) => `https://${at}.example`).join(' ')}\n`,
    again: () => `> GET / HTTP/1.1\n${sent}\n< HTTP/1.1 200 OK\n\n`,
  },
  { name: 'notes', start: 'HTTP/1.1 200 OK\n\n', again: () => '* ALPN\n' },
  { name: 'a body', start: 'HTTP/1.1 200 OK\n\n', again: () => 'a\n' },
  { name: 'the lines of a head', start: 'HTTP/1.1 200 OK\n', again: (at) => `set-cookie: a=${at}00000000\n` },
  {
    name: 'heads with as many cookies',
    start: `curl -iL ${origin} https://a/\n`,
    again: (at) =>
      `HTTP/2 302\nlocation: /${at}\n${Array.from({ length: 500 }, (_, line) => `set-cookie: a=${at}z${line}z0000\n`).join('')}\n`,
  },
  {
    name: 'names that a preflight asks for',
    start: `curl -iX PUT ${origin} ${Array.from({ length: 500 }, (_, at) => `-H 'y-${at}: 1'`).join(' ')} https://a/
HTTP/2 200

curl -i https://a/ -X OPTIONS ${origin} -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: `,
    again: (at) => `x-${at},`,
    end: `'\nHTTP/2 204\n\n`,
  },
]

function pasteOf({ start = '', again, end = '' }: (typeof pastes)[number], length: number): string {
  let text = start
  for (let at = 0; text.length < length - 10_000; at++) text += again(at)
  return text.slice(0, length - end.length) + end
}

function secondsFor(text: string): number {
  const from = process.cpuUsage()
  expect(fromHttp(text).length).toBeLessThanOrEqual(curlBounds.exchanges)
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}

test.each(pastes)('of $name: work grows with the length, not with its square', (paste) => {
  // The shorter one first: if that takes too long already, the whole is not tried.
  expect(secondsFor(pasteOf(paste, curlBounds.characters / 4))).toBeLessThan(limit)
  expect(secondsFor(pasteOf(paste, curlBounds.characters))).toBeLessThan(limit)
})
