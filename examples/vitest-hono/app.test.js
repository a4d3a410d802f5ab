import { expect, test } from 'vitest'
import { createBrowser } from 'visto/browser'
import { toBeAllowedToRead } from 'visto/browser/matchers'
import { app } from './app.js'

expect.extend({ toBeAllowedToRead })

const browser = createBrowser({ route: { 'https://api.example.com': app } })
const page = browser.page('https://app.example.com/')

test('our page may delete a note', async () => {
  await expect(page).toBeAllowedToRead('https://api.example.com/notes/1', { method: 'DELETE' })
})

test('and sees how many it may still write', async () => {
  const response = await page.fetch('https://api.example.com/notes')
  expect([response.headers.get('x-left'), await response.json()]).toEqual(['9', ['buy milk']])
})

test('no other site may', async () => {
  await expect(browser.page('https://evil.example/')).not.toBeAllowedToRead('https://api.example.com/notes')
})
