import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runInThisContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as doctor from './index.ts'
import * as probing from './probe/index.ts'
import type { ProbeId } from './probe/probed.ts'
import { situations } from './situations/index.ts'

const guide = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8')
const rows = [...guide.matchAll(/^\| (\w+) \| (.*?) \|/gm)].map(([, name, text]) => [name!, text!] as const)

const probes: Readonly<Record<ProbeId, true>> = {
  P0: true,
  P0busted: true,
  P1xbusted: true,
  P1xlike: true,
  P1: true,
  P1x: true,
  P1v: true,
  P1busted: true,
  P2: true,
  P2a: true,
  P2m: true,
  P2p: true,
  P2s: true,
  P2v: true,
  P3: true,
  P4: true,
  P4root: true,
  P8: true,
  P10: true,
  page: true,
}

test('the guide names every probe once', () => {
  const named = rows.map(([name]) => name).filter((name) => name in probes)
  expect(named.toSorted()).toEqual(Object.keys(probes).toSorted())
})

test('the guide has every situation in its own words, by their numbers', () => {
  const titled = situations.map(({ id, title }) => `${id} ${title}`)
  const listed = rows.filter(([name]) => /^S\d/.test(name)).map(([id, title]) => `${id} ${title}`)
  expect(listed.toSorted()).toEqual(titled.toSorted())
  const numbers = listed.map((each) => Number.parseInt(each.slice(1)))
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
})

describe('the examples of the guide are so', () => {
  const server = createServer((_, response) => response.end('[]'))
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void server.close())

  const examples = guide
    .split(/\n(?=\S)/)
    .map((part) => [...part.matchAll(/^ {4}(.*)$/gm)].map(([, line]) => line!).join('\n'))
    .filter((code) => code.startsWith('import '))

  test.each(examples.map((code) => ({ code })))('$code', async ({ code }) => {
    const told: unknown[] = []
    const values: unknown[] = []
    const body = code
      .replaceAll('http://localhost:8080', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
      .replace(/^import (\{.*\}) from '(.*)'$/gm, "const $1 = modules['$2']")
      .replace(/^([^\n'"]\S.*) \/\/ (.*)$/gm, 'compare($1, $2)')
    const run = runInThisContext(`async (modules, compare) => { ${body} }`) as (...given: unknown[]) => Promise<void>
    await run({ 'visto/doctor': doctor, 'visto/doctor/probe': probing }, (value: unknown, said: unknown) => {
      values.push(value)
      told.push(said)
    })
    expect(values.length).toBeGreaterThan(2)
    expect(values).toEqual(told)
  })

  test('there are three', () => expect(examples.length).toBe(3))
})
