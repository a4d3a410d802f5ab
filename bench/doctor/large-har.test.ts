import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(tmpdir(), 'visto-har-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const app = 'https://app.example.com'

/** An entry as Chromium exports it. */
function entry(index: number, body: string, answer: object): string {
  const line = (name: string, value: string) => ({ name, value })
  return JSON.stringify({
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
    _resourceType: 'fetch',
    request: { url: `https://api.example.com/${index}`, method: 'GET', headers: [line('Origin', app), line('Referer', `${app}/`)] },
    response: { status: 200, headers: [line('Access-Control-Allow-Origin', '*')], content: { text: body }, ...answer },
  })
}

/** A HAR of a long session, whose first request failed. */
async function writeHar(bytes: number, body: string): Promise<string> {
  const file = path.join(folder, `${bytes}-${body.length}.har`)
  const stream = createWriteStream(file)
  const write = async (text: string): Promise<void> => void (stream.write(text) || (await once(stream, 'drain')))
  await write('{"log":{"creator":{"name":"WebInspector"},"entries":[')
  await write(entry(0, '', { status: 0, headers: [{ name: 'Server', value: 'nginx' }], _error: 'net::ERR_FAILED' }))
  const count = Math.floor(bytes / Buffer.byteLength(entry(10_000, body, {})))
  for (let index = 1; index < count; index++) await write(`,${entry(index, body, {})}`)
  await write(']}}')
  await finished(stream.end())
  return file
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command with so much memory, in megabytes; where that is not enough, Node ends it. */
async function explain(file: string, megabytes: number): Promise<Ended> {
  const main = path.join(import.meta.dirname, '../../dist/cli/main.js')
  const child = spawn(process.execPath, [`--max-old-space-size=${megabytes}`, main, 'explain', file, '--format', 'json'])
  const [texts, [code]] = await Promise.all([
    Promise.all([child.stdout, child.stderr].map(async (stream) => (await stream.setEncoding('utf8').toArray()).join(''))),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, out: texts[0]!, err: texts[1]! }
}

test.each([
  ['of long answers', 'x'.repeat(20_000), 512],
  ['of long answers in Greek, each letter of which takes two bytes', 'λ'.repeat(20_000), 768],
  ['of more requests than any page makes', '', 1024],
])('a HAR of 99 MB, %s, is read, and what failed is found in it', async (_, body, megabytes) => {
  const { code, out } = await explain(await writeHar(98_900_000, body), megabytes)
  expect([code, out.slice(0, 200)]).toEqual([1, expect.stringContaining('"exitCode": 1')])
  expect(out).toContain('acao-missing-everywhere')
  expect(out.length).toBeLessThan(10_000_000)
})

test('one of more than 100 MB is refused, with what to do', async () => {
  const { code, out, err } = await explain(await writeHar(100_100_000, 'x'.repeat(20_000)), 512)
  expect(code).toBe(2)
  expect(out + err).toMatch(/more than 100 MB.*Filter the network panel to the request that fails/)
})
