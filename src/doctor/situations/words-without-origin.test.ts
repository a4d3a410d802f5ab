import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { allows, type Answers, granted, url, visit } from './fake-server.cases.ts'

const nginx = ['server', 'nginx'] as const
const words: HeaderList = [nginx, ['access-control-allow-credentials', 'true'], ['access-control-allow-methods', 'GET, POST, PUT']]
const cookies: ProbeOptions = { credentials: 'include' }
const put: ProbeOptions = { ...cookies, method: 'PUT', headers: [['content-type', 'application/json']] }
const named = 'Access-Control-Allow-Credentials and Access-Control-Allow-Methods'

function of(answers: Answers, options: ProbeOptions = cookies, server?: string) {
  return diagnose([visit(url, options, answers).evidence], server === undefined ? {} : { server })[0]!
}

test.each<[what: string, answers: Answers, options: ProbeOptions, names: string]>([
  [
    'the rest of CORS, and the API answers no OPTIONS',
    { P1: { status: 200, headers: words }, P2: { status: 404, headers: words } },
    cookies,
    named,
  ],
  ['the same of a PUT', { P1: { status: 200, headers: words }, P2: { status: 404, headers: words } }, put, named],
  ['the same with preflights that are answered', { P1: { status: 200, headers: words }, P2: { status: 204, headers: words } }, put, named],
  ['it on a 401 as on all else', { P1: { status: 401, headers: words } }, cookies, named],
  ['it on answers that succeed alone', { P1: { status: 200, headers: words }, P2: { status: 404, headers: [nginx] } }, put, named],
  ...['Allow-Credentials', 'Allow-Methods', 'Allow-Headers', 'Expose-Headers', 'Max-Age'].map(
    (name): [string, Answers, ProbeOptions, string] => [
      `${name} alone`,
      { P1: { status: 200, headers: [[`access-control-${name.toLowerCase()}`, '1']] } },
      {},
      `Access-Control-${name}`,
    ],
  ),
])('who answers with %s, and names nobody, has a list most likely', (_, answers, options, names) => {
  const { situation, certainty, happened, evidence, others, surer } = of(answers, options)
  expect([situation?.id, situation?.key, certainty]).toEqual(['S15', 'origin-not-allowed', 'likely'])
  expect(happened).toContain(`answers with ${names}, and without Access-Control-Allow-Origin: most likely it has a list`)
  for (const name of names.split(' and ')) expect(evidence.map(({ header }) => header)).toContain(name)
  expect(surer.join(' ')).toContain('forgotten')
  const forgotten = others.find(({ situation: { id } }) => id === 'S1')
  if (answers.P1?.status === 200)
    expect(forgotten).toMatchObject({ certainty: 'possible', situation: { title: 'Access-Control-Allow-Origin is set nowhere' } })
})

test.each<[what: string, answers: Answers, key: string]>([
  [
    'with the name of the header misspelt',
    { P1: { status: 200, headers: [...words, ['access-control-allow-origins', '*']] } },
    'acao-missing-everywhere',
  ],
  ['and the root has the header', { P1: { status: 200, headers: words }, P4root: granted(200) }, 'acao-missing-here'],
  ['and the root says *', { P1: { status: 200, headers: words }, P4root: { status: 200, headers: [allows('*')] } }, 'acao-missing-here'],
  [
    'and a new query gets the header, past a cache',
    { P1: { status: 200, headers: [...words, ['age', '9']] }, P1busted: granted(200, words) },
    'cached-without-vary',
  ],
])('it is no list %s', (_, answers, key) => {
  expect(of(answers, {}).situation?.key).toBe(key)
})

test('on nginx the line of the map comes first, and the lines for the page alone are the other way, with the lists that were seen', () => {
  for (const P2 of [
    { status: 404, headers: words },
    { status: 404, headers: [nginx] },
  ]) {
    const { fixes } = of({ P1: { status: 200, headers: words }, P2 }, cookies, 'nginx')
    expect(fixes[0]!.edits).toEqual([{ text: '"https://app.example" $http_origin;\n' }])
    const [lines, maps, ...more] = fixes.slice(1)
    expect([lines?.instead, maps?.instead, more]).toEqual([true, true, []])
    expect(lines!.edits[0]!.text).toContain('add_header Access-Control-Allow-Origin $visto_page_')
    expect(maps!.edits[0]!.text).toContain('"PUT"')
    expect(lines!.opens).toContain(
      'takes GET, HEAD, POST and PUT, and no further headers: its list of methods is taken over; which further headers the page’s',
    )
  }
})
