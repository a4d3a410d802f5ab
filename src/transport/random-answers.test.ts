import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodAnswer, randomAnswer, seeded } from './random-answers.cases.ts'
import { send } from './send.ts'
import { allClosed, listen, type TestServer } from './servers.cases.ts'
import { TransportError } from './transport-error.ts'

/** What comes of an answer: status, header lines and body, or why there is none. */
interface Seen {
  readonly status?: number
  readonly headers?: readonly (readonly string[])[]
  readonly body?: string
  readonly failed?: unknown
}

let server: TestServer
beforeAll(async () => {
  server = await listen((socket, asked) => socket.end(Buffer.from(/^GET \/(\S*)/.exec(asked)?.[1] ?? '', 'base64url')))
})
afterAll(async () => {
  await allClosed(server)
  await server.close()
})

function urlOf(answer: string): string {
  return `http://127.0.0.1:${server.port}/${Buffer.from(answer, 'latin1').toString('base64url')}`
}

async function bySend(answer: string): Promise<Seen> {
  try {
    const response = await send({ url: urlOf(answer), method: 'GET', headers: [] })
    const { bytes } = await response.readBody()
    return { status: response.status, headers: response.headers, body: Buffer.from(bytes).toString('latin1') }
  } catch (failed) {
    return { failed }
  }
}

function byNodeHttp(answer: string): Promise<Seen> {
  return new Promise((resolve) => {
    const sent = request(urlOf(answer), { agent: false }, (response) => {
      const { statusCode: status = 0, rawHeaders } = response
      const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index) => rawHeaders.slice(index * 2, index * 2 + 2))
      let body = ''
      response.setEncoding('latin1').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status, headers, body })).on('error', (failed) => resolve({ failed }))
    })
    sent.on('error', (failed) => resolve({ failed })).end()
  })
}

/** What both make of each answer, some at a time. */
async function compare(answers: readonly string[]): Promise<{ answer: string; ours: Seen; theirs: Seen }[]> {
  const seen = []
  for (let at = 0; at < answers.length; at += 25) {
    const some = answers.slice(at, at + 25)
    seen.push(
      ...(await Promise.all(some.map(async (answer) => ({ answer, ours: await bySend(answer), theirs: await byNodeHttp(answer) })))),
    )
  }
  return seen
}

const expected = new Set(['closed', 'reset', 'truncated', 'not-http', 'malformed-head', 'malformed-body', 'switched-protocols'])

describe('of thousands of random answers', () => {
  it('each good one is read as node:http reads it', async () => {
    const random = seeded(1)
    for (const { answer, ours, theirs } of await compare(Array.from({ length: 300 }, () => goodAnswer(random)))) {
      expect(theirs.failed).toBeUndefined()
      expect({ answer, ...ours }).toEqual({ answer, ...theirs })
    }
  })

  it('each other one is read, the same as by node:http if it reads it too, or refused with a code that fits', async () => {
    const random = seeded(2)
    const all = await compare(Array.from({ length: 2000 }, () => randomAnswer(random)))
    const [read, refused] = [all.filter(({ ours }) => ours.failed === undefined), all.filter(({ ours }) => ours.failed !== undefined)]
    const both = all.filter(({ theirs }) => theirs.failed === undefined)
    expect(both.map(({ answer, ours }) => ({ answer, ...ours }))).toEqual(both.map(({ answer, theirs }) => ({ answer, ...theirs })))
    expect(refused.filter(({ ours: { failed } }) => !(failed instanceof TransportError && expected.has(failed.code)))).toEqual([])
    // None of the three is there for show.
    expect(Math.min(read.length, refused.length, both.length)).toBeGreaterThan(90)
  })
})
