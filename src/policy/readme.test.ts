import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'

test('the README shows the message as it is', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const lines = readme.split('\n').map((line) => line.replace(/^ {4}/, ''))
  const start = lines.findIndex((line) => line.startsWith('PolicyError: '))
  const message = lines.slice(start, lines.indexOf('', start)).join('\n')
  const define = () => definePolicy({ origin: ['https://App.example.com/', 'https://*.github.io'], methods: ['put'] })
  expect(define).toThrow(expect.objectContaining({ message: message.replace('PolicyError: ', '') }) as Error)
})
