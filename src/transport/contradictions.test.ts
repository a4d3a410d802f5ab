import { describe, expect, it } from 'vitest'
import { refuseContradictions } from './contradictions.ts'
import type { Header } from './request-head.ts'
import { ask, serverForEachTest } from './servers.cases.ts'

const serve = serverForEachTest()

function lines(name: string, ...values: readonly string[]): Header[] {
  return values.map((value) => [name, value])
}

describe('as in browsers, an answer is refused that has', () => {
  it.each<readonly [name: string, headers: readonly Header[]]>([
    ['two places to go on', lines('Location', '/a', '/b')],
    ['two places to go on, in other letters', [...lines('Location', '/a'), ...lines('location', '/b')]],
    ['two that lead to the same in the end', lines('Location', '/a', '/./a')],
    ['a place, another, and the first again', lines('Location', '/a', '/b', '/a')],
    ['nowhere and a place', lines('Location', '', '/a')],
    ['a place and nowhere', lines('Location', '/a', '')],
    ['two lengths', lines('Content-Length', '3', '4')],
    ['two lengths in one line', lines('Content-Length', '3, 4')],
    ['a length in two spellings', lines('Content-Length', '3', '03')],
    ['a length and a word', lines('Content-Length', '3', 'x')],
    ['two Content-Dispositions', lines('Content-Disposition', 'inline', 'attachment')],
  ])('%s', (_, headers) => {
    expect(() => refuseContradictions(headers)).toThrow(expect.objectContaining({ code: 'malformed-head' }) as Error)
  })
})

describe('as in browsers, an answer is taken that has', () => {
  it.each<readonly [name: string, headers: readonly Header[]]>([
    ['one place to go on, with a comma in it', lines('Location', '/a, /b')],
    ['the same place twice', lines('Location', '/a', '/a')],
    ['the same length twice', lines('Content-Length', '3', '3')],
    ['the same length twice in one line', lines('Content-Length', '3, 3')],
    ['two lengths that chunks make void', [...lines('Content-Length', '3', '4'), ...lines('Transfer-Encoding', 'chunked')]],
    ['the same Content-Disposition twice', lines('Content-Disposition', 'inline', 'inline')],
    ['contradictions in other headers', lines('Access-Control-Allow-Origin', '*', 'null')],
  ])('%s', (_, headers) => {
    expect(() => refuseContradictions(headers)).not.toThrow()
  })
})

it.each([
  ['a redirect', 'GET', 'HTTP/1.1 307 X\r\nLocation: /a\r\nLocation: /b\r\n\r\n', 'Location'],
  ['no redirect', 'GET', 'HTTP/1.1 200 OK\r\nLocation: /a\r\nLocation: /b\r\n\r\n', 'Location'],
  ['a preflight', 'OPTIONS', 'HTTP/1.1 204 X\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n', 'Content-Length'],
  ['HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n', 'Content-Length'],
])('of %s, too, and the header is named', async (_, method, answer, name) => {
  const server = await serve(answer)
  const message = expect.stringContaining(`it has several ${name} values that contradict each other`) as string
  await expect(ask(server, { method })).rejects.toMatchObject({ code: 'malformed-head', message })
})
