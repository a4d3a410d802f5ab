import { expect, test } from 'vitest'
import type { PolicyOptions } from '../policy/index.ts'
import { policyLines, type PolicyLinesOptions } from './policy-lines.ts'

const origin = 'https://app.example'

/** What is printed for a server that is not known. */
function printed(policy: PolicyOptions, given: Partial<PolicyLinesOptions>): string[] {
  const fix = {
    at: 'server',
    target: null,
    file: 'visto.config.json',
    where: '',
    edits: [{ text: JSON.stringify(policy) }],
    opens: '',
  } as const
  const blocks = policyLines({ fixes: [fix] }, { origin, method: null, hasPreflight: true, ...given })
  return blocks.flatMap((block) =>
    block.kind === 'edit'
      ? block.lines.map(({ sign, text }) => `${sign} ${text}`)
      : block.kind === 'text' && block.lead === undefined && block.text !== ''
        ? [block.text]
        : [],
  )
}

const list = 'Where such a list stands there today, add the names to it: they do not take its place.'
const request =
  'What the request is, is not told: a method other than GET, HEAD and POST must stand in Access-Control-Allow-Methods, and each header that the page sets in Access-Control-Allow-Headers.'
const allows = `+ Access-Control-Allow-Origin: ${origin}`

test.each<{ name: string; policy: PolicyOptions; given: Partial<PolicyLinesOptions>; says: string[] }>([
  {
    name: 'a method that is wanting is added to the list, which stays',
    policy: { origin: [origin], methods: ['PUT'] },
    given: { method: 'PUT' },
    says: ['+ Access-Control-Allow-Methods: PUT', allows, '+ Vary: Origin', list, allows, '+ Vary: Origin'],
  },
  {
    name: 'of a method that is not known it is said what it needs, and none of the server’s list is taken for it',
    policy: { origin: [origin], methods: ['PUT', 'PATCH'] },
    given: {},
    says: [allows, '+ Vary: Origin', request, allows, '+ Vary: Origin'],
  },
  {
    name: 'where every page may ask, no answer depends on which',
    policy: { origin: '*', allowedHeaders: ['x-foo'] },
    given: { method: 'GET' },
    says: ['+ Access-Control-Allow-Headers: x-foo', '+ Access-Control-Allow-Origin: *', list, '+ Access-Control-Allow-Origin: *'],
  },
])('$name', ({ policy, given, says }) => {
  expect(printed(policy, given)).toEqual(says)
})
