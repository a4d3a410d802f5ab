import { expect, test } from 'vitest'
import { createBrowser } from 'visto/browser'
import { toBeAllowedToRead } from 'visto/browser/matchers'
import { app } from './app.js'

expect.extend({ toBeAllowedToRead })

const browser = createBrowser({ route: { 'https://api.example.com': app } })
const page = browser.page('https://app.example.com/')
const order = 'https://api.example.com/orders/1'
const change = {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ open: false }),
  credentials: 'include',
}

test('our page may change an order', async () => {
  await expect(page).toBeAllowedToRead(order, change)
})

test('and reads what it has become', async () => {
  const response = await page.fetch(order, change)
  expect(await response.json()).toEqual({ id: '1', open: false })
})

test('no other site may read one', async () => {
  await expect(browser.page('https://evil.example/')).not.toBeAllowedToRead(order)
})
