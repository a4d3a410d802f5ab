import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

const broken = `function cors(request, response) {
  response.setHeader('Access-Control-Allow-Origin', '*')
}`
const repaired = `function cors(request, response) {
  const policy = definePolicy({ origin: 'http://app.bank.localhost' })

  handle(policy, request, response)
}
`

test.each([
  ['what is wrong is lit in the broken code', broken, repaired, ["response.setHeader('Access-Control-Allow-Origin', '*')"]],
  [
    'what is new is lit in the repaired code, blank lines are not',
    repaired,
    broken,
    ["const policy = definePolicy({ origin: 'http://app.bank.localhost' })", 'handle(policy, request, response)'],
  ],
  ['a line that was only indented otherwise is the same', '  a()\n}', 'a()', []],
])('%s', (_, text, other, lit) => {
  const lines = changedLines(text, other)
  expect(lines.filter(({ changed }) => changed).map((line) => line.text.trim())).toEqual(lit)
  expect(lines.map((line) => line.text).join('\n')).toBe(text.trimEnd())
})
