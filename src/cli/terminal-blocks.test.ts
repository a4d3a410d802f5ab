import { expect, test } from 'vitest'
import { paintFor } from './paint.ts'
import { terminalBlocks } from './terminal-blocks.ts'

const layout = { width: 80, wrapsConsole: true, paint: paintFor(false) }
const textOf = (lines: number) => 'a line;\n'.repeat(lines)

test.each([
  ['of the first way all of it', 60, undefined, 60],
  ['of another way all that is short', 12, true, 12],
  ['of another way how long it is', 60, true, 1],
] as const)('what is to be copied is printed: %s', (_, lines, otherWay, printed) => {
  const text = terminalBlocks([{ kind: 'code', text: textOf(lines), language: 'nginx', ...(otherWay && { otherWay }) }], layout)
  expect(text).toHaveLength(printed)
  expect(text.join('\n').includes('60 lines: --format markdown prints them')).toBe(otherWay === true && lines > 12)
})
