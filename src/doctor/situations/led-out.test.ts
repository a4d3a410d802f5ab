import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, visit } from './fake-server.cases.ts'

const own = 'http://localhost:4641'

function told(asked: string, location: string) {
  const answers: Answers = { P1: { status: 307, headers: [['location', location]] }, P8: { status: 200 }, P4root: { status: 200 } }
  const [found] = diagnose([visit(asked, { from: own }, answers).evidence])
  const { title } = found!.situation!
  return {
    isLedOut: /own origin/.test(title),
    page: found!.fixes.filter(({ at }) => at === 'page').flatMap(({ edits }) => edits),
    first: found!.fixes[0]?.at,
  }
}

test('a page whose proxy passes on a redirect to the server behind it is told so, and to call the same path of its own origin', () => {
  expect(told(`${own}/api/users`, 'http://localhost:4642/api/users/')).toEqual({
    isLedOut: true,
    page: [{ replace: `${own}/api/users`, text: `${own}/api/users/` }],
    first: 'page',
  })
})

test.each([
  ['to another path, which the proxy may not know', `${own}/api/users`, 'http://localhost:4642/login'],
  ['to the same path, which would be asked again', `${own}/api/users`, 'http://localhost:4642/api/users'],
])('a redirect %s names no other path of the page’s origin', (_, asked, location) => {
  expect(told(asked, location).isLedOut).toBe(false)
})
