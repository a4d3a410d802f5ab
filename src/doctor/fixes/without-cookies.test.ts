import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { allows, type Answers, granted, lists, url, visit } from '../situations/fake-server.cases.ts'

const star = (...more: HeaderList): HeaderList => [allows('*'), ...more]
const methods = (value: string): HeaderList => [['access-control-allow-methods', value]]
const put: ProbeOptions = { method: 'PUT', credentials: 'include' }

interface Way {
  readonly name: string
  readonly options: ProbeOptions
  readonly answers: Answers
  readonly id: string
  /** Where the ways begin. */
  readonly first: 'page' | 'server'
  /** What the page’s way lacks. */
  readonly lacks: string
}

test.each<Way>([
  {
    name: 'a GET that everybody may read needs no cookies',
    options: { credentials: 'include' },
    answers: { P1: { status: 200, headers: star() } },
    id: 'S16',
    first: 'page',
    lacks: '',
  },
  {
    name: 'what a star allows without cookies is allowed',
    options: put,
    answers: { P1: { status: 200, headers: star() }, P2: { status: 204, headers: star(...methods('*')) } },
    id: 'S16',
    first: 'page',
    lacks: '',
  },
  {
    name: 'a method that is missing is so without cookies, too',
    options: put,
    answers: { P1: { status: 200, headers: star() }, P2: { status: 204, headers: star(...methods('GET, POST')) } },
    id: 'S16',
    first: 'server',
    lacks: 'allows GET, POST, not PUT.',
  },
  {
    name: 'and so is a header',
    options: { credentials: 'include', headers: [['x-foo', '1']] },
    answers: { P1: { status: 200, headers: star() }, P2: { status: 204, headers: star(...lists('x-bar')) } },
    id: 'S16',
    first: 'server',
    lacks: 'x-foo',
  },
  {
    name: 'where the origin is named, and cookies are not allowed, as well',
    options: put,
    answers: { P1: granted(200), P2: granted(204, methods('GET, POST')) },
    id: 'S17',
    first: 'server',
    lacks: 'allows GET, POST, not PUT.',
  },
])('$name', ({ options, answers, id, first, lacks }) => {
  const diagnosis = diagnose([visit(url, options, answers).evidence])[0]!
  expect(diagnosis.situation?.id).toBe(id)
  const ways = diagnosis.fixes.map(({ at }) => at)
  expect(ways[0]).toBe(first)
  const page = diagnosis.fixes.find(({ at }) => at === 'page')!
  expect(page.opens.includes('By itself it is not enough')).toBe(lacks !== '')
  expect(page.opens).toContain(lacks)
})
