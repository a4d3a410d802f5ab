import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, granted, lists, visit } from '../situations/fake-server.cases.ts'

const polling = 'https://api.example/socket.io/?EIO=4&transport=polling'
const bare: Answers = { P1: { status: 200 }, P2: { status: 400 }, P4root: { status: 200, headers: [['x-powered-by', 'Express']] } }
const star: Answers = { P1: { status: 200, headers: [['access-control-allow-origin', '*']] } }
const others: Answers = {
  P1: { status: 200, headers: [['vary', 'Origin']] },
  P2: { status: 204, headers: [['vary', 'Origin'], ...lists('x-a')] },
}

/** Of the server, each with its place, and what is printed there. */
function lines(server: string | null, url: string, options: Parameters<typeof visit>[1], answers: Answers): string[] {
  const [found] = diagnose([visit(url, options, answers).evidence], server === null ? {} : { server })
  return found!.fixes
    .filter(({ at }) => at === 'server')
    .map(
      ({ target, where, edits }) =>
        `${target}: ${/^.*? of socket.io/.exec(where)?.[0] ?? where}: ${edits.map(({ text }) => text.trim()).join()}`,
    )
}

const anew = 'socket.io: in the options of new Server() of socket.io: '
const there = 'socket.io: in cors, in the options of new Server() of socket.io: '

test.each([
  ['Express shows at the root', null, {}, bare, [`${anew}new Server(server, { cors: { origin: ['https://app.example'] } })`]],
  ['Express is named', 'express', {}, bare, [`${anew}new Server(server, { cors: { origin: ['https://app.example'] } })`]],
  [
    'the page sends cookies',
    null,
    { credentials: 'include' as const },
    bare,
    [`${anew}new Server(server, { cors: { origin: ['https://app.example'], credentials: true } })`],
  ],
  ['it lets in others', null, {}, others, [`${there}'https://app.example',`]],
  [
    'it lets in all, and the page sends cookies',
    null,
    { credentials: 'include' as const },
    star,
    [`${there}origin: ['https://app.example'],\ncredentials: true,`],
  ],
  [
    'it lets in the page without cookies',
    null,
    { credentials: 'include' as const },
    { P1: granted(200), P1x: { status: 200 } },
    [`${there}credentials: true,`],
  ],
  [
    'it lacks a header',
    null,
    { headers: [['x-b', '1']] },
    { P1: granted(200), P2: granted(204, lists('x-a')) },
    [`${there}allowedHeaders: ['x-a', 'x-b'],`],
  ],
] as const)('what socket.io answers by itself is mended in its own option: %s', (_, server, options, answers, says) => {
  expect(lines(server, polling, options, answers)).toEqual(says)
})

test.each([
  ['nginx before it is named, and sets the headers itself', 'nginx', polling],
  ['the path is its, and the query is not', 'express', 'https://api.example/socket.io/'],
  ['the query is its, and the path is not', 'express', 'https://api.example/users?EIO=4'],
])('no option of socket.io is named where %s', (_, server, url) => {
  expect(lines(server, url, {}, bare).join()).not.toContain('socket.io')
})
