import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBrowser } from 'visto/browser'
import { toBeAllowedToRead } from 'visto/browser/matchers'
import { app } from './app.js'

await app.ready()
const browser = createBrowser({ route: { 'https://api.example.com': app.server } })
const page = browser.page('https://app.example.com/')
const user = 'https://api.example.com/users/1'
const change = { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ name: 'Ada' }) }

test('our page may change a user', async () => {
  const { pass, message } = await toBeAllowedToRead(page, user, change)
  assert.ok(pass, message())
})

test('and was asked only once whether it may', async () => {
  const response = await page.fetch(user, change)
  assert.deepEqual(await response.json(), { id: '1', name: 'Ada' })
  assert.deepEqual(
    browser.network.map(({ method }) => method),
    ['OPTIONS', 'PATCH', 'PATCH'],
  )
})

test('no other site may', async () => {
  const { pass } = await toBeAllowedToRead(browser.page('https://evil.example/'), user, change)
  assert.equal(pass, false)
})
