import { createBrowser } from 'visto/browser'

/** What is asked of the server: each ends when the body is read. */
export const requests = ['simple', 'preflighted', 'cached'] as const
export type Request = (typeof requests)[number]

/** Who asks: a page of visto/browser, or Node's own `fetch()`, which makes the same round trips by itself. */
export type Asker = 'page' | 'fetch'

const origin = 'https://app.example.com'

/** Makes one request to the server on this port, and reads its answer. */
export function asker(who: Asker, port: number): (request: Request) => Promise<void> {
  const url = (request: Request): string => `http://127.0.0.1:${port}/${request}`
  if (who === 'page') {
    const page = createBrowser().page(`${origin}/`)
    return async (request) => read(await page.fetch(url(request), request === 'simple' ? {} : unsafe))
  }
  return async (request) => {
    if (request === 'preflighted') await read(await fetch(url(request), { method: 'OPTIONS', headers: asking }))
    await read(await fetch(url(request), request === 'simple' ? { headers: { Origin: origin } } : { ...unsafe, headers: withOrigin }))
  }
}

const unsafe = { method: 'PUT', headers: { 'X-Shop': '1' } }
const withOrigin = { ...unsafe.headers, Origin: origin }
const asking = { Origin: origin, 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'x-shop' }

async function read(response: Response): Promise<void> {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`)
  await response.text()
}
