import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { home, listen, open } from './browser.cases.ts'

const typescript = path.join(import.meta.dirname, '../../scripts/typescript.mjs')

/** What a script prints that uses a browser and does not close it; it has to end by itself. */
async function printed(script: string): Promise<string> {
  const prelude = `import { createBrowser } from ${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, 'index.ts')).href)}\n`
  const child = spawn(process.execPath, [
    '--no-warnings',
    '--import',
    pathToFileURL(typescript).href,
    '--input-type=module',
    '-e',
    prelude + script,
  ])
  let output = ''
  child.stdout.on('data', (piece) => (output += piece))
  child.stderr.on('data', (piece) => (output += piece))
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  return `${output.trim()} (${code})`
}

const scripts: [name: string, use: (url: string) => string, expected: string][] = [
  ['after an answer that was read', (url) => `console.log(await (await page.fetch('${url}')).text())`, 'hello (0)'],
  ['after an answer that was not', (url) => `console.log((await page.fetch('${url}')).status)`, '200 (0)'],
  ['after a refusal', (url) => `console.log(await page.fetch('${url}closed').catch((error) => error.message))`, 'Failed to fetch (0)'],
]

test.each(scripts)('a process ends without browser.close() %s', async (_, use, expected) => {
  const { port } = await listen((request, response) => {
    if (request.url === '/closed') response.end('closed')
    else open((_request, answer) => void answer.end('hello'))(request, response)
  })
  const script = `const page = createBrowser().page('${home}')\n${use(`http://127.0.0.1:${port}/`)}`
  expect(await printed(script)).toBe(expected)
})

test('a process ends without browser.close() after a route was asked', async () => {
  const script = `
    import { createServer } from 'node:http'
    const route = { 'https://api.example.com': createServer((_, response) => response.setHeader('Access-Control-Allow-Origin', '*').end('hello')) }
    console.log(await (await createBrowser({ route }).page('${home}').fetch('https://api.example.com')).text())`
  expect(await printed(script)).toBe('hello (0)')
})
