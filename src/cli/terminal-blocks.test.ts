import { expect, test } from 'vitest'
import { paintFor } from './paint.ts'
import { terminalBlocks } from './terminal-blocks.ts'

const layout = { width: 80, wrapsConsole: true, paint: paintFor(false) }
const textOf = (lines: number) => 'a line;\n'.repeat(lines)

test.each([
  ['of the first way all of it', 60, undefined, 60],
  ['of another way all that is no longer than a screen', 40, true, 40],
  ['of another way how long it is', 60, true, 1],
] as const)('what is to be copied is printed: %s', (_, lines, otherWay, printed) => {
  const text = terminalBlocks([{ kind: 'code', text: textOf(lines), language: 'nginx', ...(otherWay && { otherWay }) }], layout)
  expect(text).toHaveLength(printed)
  expect(text.join('\n').includes('# 60 lines: the same command prints them with --format markdown')).toBe(otherWay === true && lines > 40)
})
