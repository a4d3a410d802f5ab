import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as onNode from 'visto'

/** What a bundler makes of the package for a Worker: by its own conditions, `node` not among them. */
let worker: Pick<typeof onNode, 'definePolicy' | 'PolicyError'>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'visto-worker-'))
  const contents = `export { definePolicy, PolicyError } from 'visto'`
  const bundle = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    conditions: ['workerd', 'worker', 'browser'],
    write: false,
  })
  const file = path.join(folder, 'worker.mjs')
  await writeFile(file, bundle.outputFiles[0]!.contents)
  worker = await import(pathToFileURL(file).href)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const site = 'https://app.example.com'
const wrong: readonly unknown[] = [
  undefined,
  {},
  { origin: '*', credentials: true },
  {
    origin: ['null', 'file:///', 'https://App.example.com/', 'http://a.example', 'example.com', 'https://例え.jp', 'http://127.1'],
    credentials: true,
  },
  { origin: /a/, methods: 'put, TRACE, a b', allowedHeaders: ['Cookie', 'ETag', 'a b'], exposedHeaders: ['Host', 'Set-Cookie'] },
  { origin: 'https://a.com, https://b.com', maxAge: '10m', optionsSuccessStatus: 201, preflightContinue: true, orgin: 1 },
  { origin: '*', methods: '*', credentials: 'true', refuseForgery: true },
  { origin: 'https://*.example.com', publicSuffix: () => null },
  { origin: 'https://*.github.io', publicSuffix: (host: string) => (host.endsWith('github.io') ? 'github.io' : null) },
]

function pathsOf({ definePolicy, PolicyError }: typeof worker, options: unknown): string[] {
  try {
    definePolicy(options as onNode.PolicyOptions)
    return []
  } catch (error) {
    if (error instanceof PolicyError) return error.problems.map((problem) => problem.path)
    throw error
  }
}

describe('in a Worker', () => {
  test.each(wrong)('what is wrong on Node is wrong, each part of it: %j', (options) => {
    expect(pathsOf(worker, options)).toEqual(pathsOf(onNode, options))
    expect(pathsOf(worker, options).length).toBeGreaterThan(0)
  })

  test('whatever stands in a list is refused in the same places, and nothing else', () => {
    const origin = [
      '', '*', 'null', 'NULL', 'undefined', 'https://a.com, https://b.com', '["https://a.com"]', 'HTTP://a.example:80/', 'https:a.com',
      'https://*.1.2.3.4', 'https://a..b', 'https://.a.com', 'https://*', 'https://*.*.a.com', 'https://a.*.com', 'http://localhost:80:*',
      'https://*.com', 'https://xn--a', 'https://a.com:65536', 'https://a.com:0', 'https://a.com:08', 'http://[0::1]', 'wss://a.com',
      'blob:https://a.com/1', 'chrome-extension://a/', 'chrome-extension://*', 'Capacitor://localhost', undefined, null, 1, /a/, [],
      `https://${'a'.repeat(64)}.com`, `https://${'a.'.repeat(200)}com`, 'https://a.com?', 'https://a@b.com', 'https://a!.com', '//a.com',
      site, 'https://*.example.com', 'http://localhost:*', 'http://[::1]:3000', 'chrome-extension://a', 'capacitor://localhost',
    ] // prettier-ignore
    const publicSuffix = (host: string) => /[^.]*$/.exec(host)![0]
    for (const given of [{ origin }, { origin: site, dangerouslyAllowOrigins: origin }, { origin, credentials: true }]) {
      const places = new Set(pathsOf(worker, { ...given, publicSuffix }))
      expect(places).toEqual(new Set(pathsOf(onNode, { ...given, publicSuffix })))
      expect(places.size).toBeGreaterThan(30)
      expect(places.size).toBeLessThan(origin.length)
    }
  })

  test('the message has the place, the value and the code', () => {
    expect(() => worker.definePolicy({ origin: [`${site}/`] })).toThrow('origin[0]: "https://app.example.com/": not-an-origin')
  })

  test('a wildcard wants to know the public suffix', () => {
    expect(pathsOf(worker, { origin: 'https://*.example.com' })).toEqual(['origin'])
    expect(worker.definePolicy({ origin: 'https://*.example.com', publicSuffix: () => 'com' }).dynamic).toBe(false)
  })

  test.each([
    ['the origin is not allowed', { method: 'GET', origin: 'https://evil.test' }],
    ['the method is not allowed', { method: 'OPTIONS', origin: site, requestMethod: 'PUT' }],
    ['the header is not allowed', { method: 'OPTIONS', origin: site, requestMethod: 'GET', requestHeaders: 'x-a' }],
    ['the forgery is not allowed', { method: 'POST', origin: 'https://evil.test', fetchSite: 'cross-site' }],
  ])('debugging says that %s', (reason, request) => {
    const policy = worker.definePolicy({ origin: site, debug: true, refuseForgery: true })
    const { headers } = policy.decide({ requestMethod: null, requestHeaders: null, ...request })
    expect(Object.fromEntries(headers)['Visto-Refused']).toBe(reason)
  })
})
