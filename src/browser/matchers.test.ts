import { describe, expect, test } from 'vitest'
import { home, openBrowser } from './browser.cases.ts'
import * as matchers from './matchers.ts'

expect.extend(matchers)

const api = 'https://api.example.com'
const cancelled: string[] = []
const page = () =>
  openBrowser({
    route: {
      [api]: ({ url, method }: Request) => {
        const headers: Record<string, string> =
          url.endsWith('/open') && method === 'GET' ? { 'Access-Control-Allow-Origin': 'https://app.example.com' } : {}
        const body = new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(1e6)),
          cancel: () => void cancelled.push(url),
        })
        return new Response(body, { status: 500, headers })
      },
    },
  }).page(home)

describe('toBeAllowedToRead', () => {
  test('passes for an answer of any status, and lets its body go', async () => {
    await expect(page()).toBeAllowedToRead(`${api}/open`)
    await expect.poll(() => cancelled).toEqual([`${api}/open`])
  })

  test('fails with the diagnosis', async () => {
    await expect(expect(page()).toBeAllowedToRead(api)).rejects.toThrow(
      /no Access-Control-Allow-Origin.*\n.*To change:\n.*\n.*\+ Access-Control-Allow-Origin/s,
    )
    await expect(expect(page()).toBeAllowedToRead(`${api}/open`, { method: 'PUT' })).rejects.toThrow(/This was the preflight/)
  })

  test('with .not passes for what is refused, and fails for what is read', async () => {
    await expect(page()).not.toBeAllowedToRead(api)
    await expect(expect(page()).not.toBeAllowedToRead(`${api}/open`)).rejects.toThrow(
      'the page may read the answer (status 500, type cors)',
    )
  })

  test('an opaque answer is not read', async () => {
    await expect(page()).not.toBeAllowedToRead(`${api}/open`, { mode: 'no-cors' })
    await expect(expect(page()).toBeAllowedToRead(`${api}/open`, { mode: 'no-cors' })).rejects.toThrow(
      "mode 'no-cors' never lets script read it",
    )
  })

  test('a server that is down fails either way', async () => {
    const away = openBrowser({ resolve: { 'away.example': '127.0.0.1' } }).page(home)
    await expect(expect(away).not.toBeAllowedToRead('https://away.example:9999')).rejects.toThrow('Failed to fetch')
  })

  test('so does what cannot be asked', async () => {
    await expect(expect(page()).not.toBeAllowedToRead(api, { method: 'TRACE' })).rejects.toThrow('unsupported')
    await expect(expect('page').toBeAllowedToRead(api)).rejects.toThrow('is asked of a page')
  })
})
