import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromHar } from '../readers/from-har.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, url, visit } from './fake-server.cases.ts'

const put = { method: 'PUT' } as const

test.each<[name: string, options: ProbeOptions, answers: Answers, wanted: string]>([
  [
    'Access-Control-Allow-Origins',
    {},
    { P1: { status: 200, headers: [['Access-Control-Allow-Origins', '*']] } },
    'Access-Control-Allow-Origin',
  ],
  [
    'access_control_allow_origin',
    {},
    { P1: { status: 200, headers: [['access_control_allow_origin', '*']] } },
    'Access-Control-Allow-Origin',
  ],
  ['Access-Control-Allow-Method', put, { P2: granted(204, [['Access-Control-Allow-Method', 'PUT']]) }, 'Access-Control-Allow-Methods'],
  [
    'Access-Control-Allow-Header',
    { headers: [['x-foo', '1']] },
    { P2: granted(204, [['Access-Control-Allow-Header', 'x-foo']]) },
    'Access-Control-Allow-Headers',
  ],
])('%s is a slip of the pen', (name, options, answers, wanted) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence])
  expect(diagnosis?.happened).toContain(`It sends ${name}, which no browser knows: the name is ${wanted}.`)
})

test('a name that is another thing is none', () => {
  const answers: Answers = {
    P1: {
      status: 200,
      headers: [
        ['access-control-allow-private-network', 'true'],
        ['x-origin', '1'],
      ],
    },
  }
  expect(diagnose([visit(url, {}, answers).evidence])[0]?.happened).not.toContain('no browser knows')
})

test('an error of the GET that went in the place of a POST is no certainty', () => {
  const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const
  const answers: Answers = { P2: granted(204, [['access-control-allow-headers', 'content-type']]), P1: { status: 500 } }
  const [asked] = diagnose([visit(url, json, answers).evidence])
  expect(asked).toMatchObject({ certainty: 'likely', surer: [expect.stringContaining('--send')] })
  const [sent] = diagnose([visit(url, { ...json, send: true }, answers).evidence])
  expect(sent).toMatchObject({ situation: { key: 'headers-missing-on-server-error' }, certainty: 'certain' })
})

test('of a page over https and a server on this machine, what all browsers refuse is named first', () => {
  const answers: Answers = { P1: { status: 200, headers: [allows('https://other.example')], addressSpace: 'loopback' } }
  const [diagnosis] = diagnose([visit('http://localhost:8080/users', {}, answers).evidence])
  expect(diagnosis?.situation?.key).toBe('acao-other-origin')
  expect(diagnosis?.others.map(({ situation }) => situation.key)).toEqual(['local-network-access', 'mixed-content'])
})

test.each([
  ['lets the page in', granted(200), 'kept-answer-of-another-use'],
  ['lets nobody in', { status: 200 }, 'acao-missing-everywhere'],
])('an answer of the browser’s cache is to blame only if the server, once asked, %s', (_, P1, key) => {
  const [exchange] = fromHar({
    log: {
      creator: { name: 'WebInspector' },
      entries: [
        {
          _fromCache: 'disk',
          request: { method: 'GET', url, headers: [{ name: 'Referer', value: 'https://app.example/' }] },
          response: { status: 200, headers: [] },
        },
      ],
    },
  })
  const [diagnosis] = diagnose([visit(exchange!, {}, { P1 }).evidence])
  expect(diagnosis).toMatchObject({ certainty: 'certain', situation: { key } })
})
