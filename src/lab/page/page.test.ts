import { describe, expect, test } from 'vitest'
import { exhibits } from '../exhibits.ts'
import { ask, labForAllTests } from '../lab.cases.ts'
import { html } from './html.ts'

const lab = labForAllTests()

test('the page lists every exhibit with the request that it makes', async () => {
  const { status, text } = await ask(lab().pageOrigin)
  expect(status).toBe(200)
  for (const { title, path } of exhibits) {
    expect(text).toContain(`>${title}</h2>`)
    expect(text).toContain(`data-url="${lab().apiOrigin}${path}"`)
  }
})

test('the page loads only what its own origin serves, and its script reaches only the API', async () => {
  const { text, headers } = await ask(lab().pageOrigin)
  expect(headers['content-security-policy']?.split('; ').sort()).toEqual([
    "base-uri 'none'",
    `connect-src 'self' ${lab().apiOrigin}`,
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
  ])
  const loaded = [...text.matchAll(/<(?:script|link|img)[^>]*?(?:src|href)="([^"]*)"/g)].map(([, url = '']) => url)
  expect(loaded).toEqual(['/icon.svg', '/style.css', '/script.js'])
  for (const path of loaded) expect(await ask(lab().pageOrigin + path)).toMatchObject({ status: 200, text: expect.stringMatching(/\S/) })
  expect(text).not.toMatch(/<style|\son\w+=|\sstyle=|<script(?![^>]*src)/)
})

test('what an exhibit says cannot become markup', () => {
  const [first] = exhibits
  const text = html({ page: 'http://page', api: 'http://api' }, [{ ...first!, title: '<img src=x onerror="1">', does: '<b>&"' }])
  expect(text).not.toContain('<img')
  expect(text).toContain('&#60;b&#62;&#38;&#34;')
})

describe('other requests', () => {
  test('a reader who comes by localhost is sent to the origin that the API knows', async () => {
    const { port } = new URL(lab().pageOrigin)
    const { status, headers } = await ask(lab().pageOrigin, { headers: [['Host', `localhost:${port}`]] })
    expect([status, headers.location]).toEqual([307, `${lab().pageOrigin}/`])
  })

  test.each([
    ['another path', 'GET', '/nowhere', 404],
    ['a name that every object has', 'GET', '/constructor', 404],
    ['another method', 'POST', '/', 405],
    ['HEAD', 'HEAD', '/', 200],
  ])('%s', async (_, method, path, status) => {
    expect((await ask(lab().pageOrigin + path, { method })).status).toBe(status)
  })
})
