import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, lists, url, visit } from '../situations/fake-server.cases.ts'

const json: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']] }
const other = allows('https://other.example')
const own = allows('https://app.example')
const word = ['access-control-allow-credentials', 'true'] as const

function fixesOf(options: ProbeOptions, answers: Answers, server: string): readonly Fix[] {
  return diagnose([visit(url, options, answers).evidence], { server })[0]!.fixes
}

const servers = ['nginx', 'apache', 'caddy', 'haproxy', 'varnish'] as const

interface Let {
  readonly name: string
  readonly options: ProbeOptions
  readonly answers: (more: HeaderList) => Answers
}

const lets: readonly Let[] = [
  {
    name: 'beside a page that is named to all',
    options: {},
    answers: (more) => ({ P1: { status: 200, headers: [other, ...more] } }),
  },
  {
    name: 'beside it, with preflights of its own',
    options: json,
    answers: (more) => ({ P1: { status: 200, headers: [other, ...more] }, P2: { status: 403 } }),
  },
  {
    name: 'by its preflights alone',
    options: json,
    answers: (more) => ({ P1: { status: 200, headers: [own, ...more] }, P2: { status: 405 } }),
  },
  {
    name: 'by the answer alone',
    options: json,
    answers: (more) => ({ P1: { status: 200, headers: more }, P2: { status: 204, headers: [own, ...lists('content-type'), ...more] } }),
  },
]

test.each(lets)('a page that is let in $name has cookies where the word for them stands there already, and that is said', (each) => {
  for (const server of servers) {
    const said = (more: HeaderList) =>
      fixesOf(each.options, each.answers(more), server).some(({ opens }) => opens.includes("with their users' cookies"))
    expect([server, said([word]), said([])]).toEqual([server, true, false])
  }
})

test.each(['nginx', 'apache', 'haproxy'])('what every answer of %s has already is not written a second time', (server) => {
  const preflight = { status: 204, headers: [own, word, ...lists('content-type')] }
  const text = (headers: HeaderList) =>
    fixesOf(json, { P1: { status: 200, headers }, P2: preflight }, server)
      .flatMap(({ edits }) => edits.map((edit) => edit.text))
      .join('')
  expect(text([])).toContain('Access-Control-Allow-Credentials')
  expect(text([word])).not.toContain('Access-Control-Allow-Credentials')
})
