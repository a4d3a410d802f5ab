import { expect, test } from 'vitest'
import type { Fix } from '../doctor/diagnosis.ts'
import { fixBlocks } from './fix-blocks.ts'

const line = (opens: string, more: Partial<Fix> = {}): Fix => ({
  at: 'server',
  target: 'nginx',
  where: 'there',
  edits: [{ text: 'x\n' }],
  opens,
  ...more,
})
const page = 'Pages of https://app.example may read the answers; no other page may.'

test.each<[name: string, fixes: Fix[], told: string[]]>([
  ['of two files of one change once', [line(page), line(page)], [page]],
  [
    'of another way that opens the same, so',
    [line(page), line(page, { target: 'express', instead: true })],
    [page, 'This opens the same.'],
  ],
  [
    'of another way what is more',
    [line(`${page} Note: one.`), line(`${page} Note: two.`, { target: 'express', instead: true })],
    [`${page} Note: one.`, 'This opens the same. Note: two.'],
  ],
  [
    'nothing twice of what opens nothing',
    [line('Nothing by itself.'), line(page), line('Nothing by itself.')],
    ['This opens nothing by itself.', page],
  ],
])('what changes open is told %s', (_, fixes, told) => {
  expect(fixBlocks({ fixes }).flatMap((block) => (block.kind === 'text' && block.lead === undefined ? [block.text] : []))).toEqual(told)
})

test.each([
  ['one that is shown short is to be put in whole', 3000, ['Put the whole URL in it: it is too long to be shown.']],
  ['of one that is shown there is nothing to say', 2000, []],
])('a URL in what is pasted: %s', (_, length, expected) => {
  const url = 'https://api.example/'.padEnd(length, 'a')
  const edits = [{ replace: url, text: `${url.slice(0, -1)}/` }]
  const blocks = fixBlocks({ fixes: [line('', { at: 'page', target: 'page', edits })] })
  expect(blocks.slice(1).flatMap((block) => (block.kind === 'text' ? [block.text] : []))).toEqual(expected)
})
