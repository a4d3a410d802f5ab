import { readFile } from 'node:fs/promises'
import express, { type Express } from 'express'
import { expect, test } from 'vitest'
import { home, openBrowser } from './browser.cases.ts'
import { toBeAllowedToRead } from './matchers.ts'

/** What a page shows as printed where the line with `cors` is deleted: the app that is asked has none. */
const shown: [file: string, app: Express, url: string, init: RequestInit][] = [
  ['README.md', express().put('/orders/:id', () => {}), 'https://api.example.com/orders/1', { method: 'PUT', body: '{}' }],
  ['docs/browser.md', express(), 'https://api.example.com/users', { method: 'PUT' }],
]

test.each(shown)('what %s shows is what is printed, to the ends of lines', async (file, app, url, init) => {
  const page = openBrowser({ route: { 'https://api.example.com': app } }).page(home)
  const { message } = await toBeAllowedToRead(page, url, init)
  const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8')
  const block = text.split(/\n{2,}/).find((each) => each.startsWith(`    PUT ${url} from`)) ?? ''
  const lines = block.split('\n').map((line) => line.slice(4))
  expect(
    message()
      .split('\n')
      .map((line, at) => (lines[at]?.endsWith(' …') ? `${line.slice(0, lines[at].length - 1)}…` : line)),
  ).toEqual(lines)
})
