import { expect, test } from 'vitest'
import { shown } from './shown.ts'

test('a function is shown at the left margin, its inner indents kept', () => {
  const run = { toString: () => '() => {\n        if (a) {\n            b()\n        }\n    }' } as unknown as () => void
  expect(shown(run)).toBe('() => {\n    if (a) {\n        b()\n    }\n}')
})

test('a function of one line is shown as it is', () => {
  expect(shown(() => 1)).toBe('() => 1')
})
