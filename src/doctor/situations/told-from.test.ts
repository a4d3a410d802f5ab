import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { situations } from './index.ts'

const ids: ReadonlySet<string> = new Set(situations.map(({ id }) => id))

/** What the comments beside a situation say that it looks like, each with what is different there. */
const comments = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => {
    const code = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
    return [...code.matchAll(/^ *\/\/ Told from .*\n(?: *\/\/ .*\n)*/gm)].map(([comment]): [string, string] => [
      name,
      comment.replaceAll(/\s*\/\/\s*/g, ' ').trim(),
    ])
  })

test('there are such comments', () => {
  expect(comments.length).toBeGreaterThan(30)
})

describe.each(comments)('%s: %s', (_, comment) => {
  test('names situations that there are, each with what is different there', () => {
    const others = comment.replace(/^Told from /, '').split('; ')
    for (const other of others) expect(other).toMatch(/^S\d+: \S/)
    expect(others.map((other) => other.split(':')[0]!).filter((id) => !ids.has(id))).toEqual([])
  })
})
