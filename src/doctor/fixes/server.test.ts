import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, lists, url, visit } from '../situations/fake-server.cases.ts'

interface Told {
  readonly name: string
  readonly server: string
  readonly options?: ProbeOptions
  readonly answers: Answers
  readonly out: boolean
  readonly over: boolean
  /** Who and what is let in today, and no longer. */
  readonly shut?: readonly string[]
}

const put: ProbeOptions = { method: 'PUT', headers: [['x-foo', '1']] }

const cases: readonly Told[] = [
  {
    name: 'a server that sends a list takes it out: the policy beside it would send the header twice',
    server: 'apache',
    answers: { P1: { status: 200, headers: [allows('https://a.example, https://app.example')] } },
    out: true,
    over: true,
    shut: ['Today https://a.example is named, and not here'],
  },
  {
    name: 'a server that sends nothing has nothing to take out',
    server: 'apache',
    answers: { P1: { status: 200 }, P2: { status: 204 } },
    out: false,
    over: false,
  },
  {
    name: 'an error shows nothing of what answers that succeed have, which goes, if there is any',
    server: 'iis',
    answers: { P1: { status: 502 }, P2: { status: 502 }, P4root: { status: 502 } },
    out: true,
    over: false,
  },
  {
    name: 'lines for one path take the place of what is sent there, and other paths keep theirs',
    server: 'caddy',
    answers: { P1: { status: 502 }, P2: { status: 502 }, P4root: { status: 502 } },
    out: false,
    over: false,
  },
  {
    name: 'what stands on another path alone is to be taken out, too',
    server: 'envoy',
    answers: { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 }, P4root: granted(200) },
    out: true,
    over: true,
  },
  {
    name: 'beside visto in the application nothing has to go, and its list may have others',
    server: 'express',
    options: put,
    answers: { P2: granted(204, lists('x-bar')) },
    out: false,
    over: true,
  },
  {
    name: 'of a server that is open to everybody it is said who is shut out, and what a public API writes',
    server: 'caddy',
    options: put,
    answers: { P2: { status: 500, headers: [allows('*'), ['access-control-allow-methods', 'DELETE']] } },
    out: false,
    over: false,
    shut: [
      "Today every page may, without cookies, and with this the others no longer can: an API for everybody says '*' in place of the origin",
    ],
  },
  {
    name: 'a page that is named today is named as one to add',
    server: 'iis',
    answers: { P1: { status: 200, headers: [allows('https://other.example')] } },
    out: true,
    over: true,
    shut: ['Today https://other.example is named, and not here: add it to the list'],
  },
  {
    name: 'nginx keeps a list where it has one, and hides what is seen of the server behind, and no more',
    server: 'nginx',
    answers: { P1: { status: 200, headers: [allows('https://a.example, https://b.example')] } },
    out: true,
    over: true,
    shut: ['Today https://a.example, https://b.example are named, and not here'],
  },
  {
    name: 'a list that shows nothing to who is not on it is taken out, where there is one',
    server: 'iis',
    answers: { P1: { status: 200, headers: [['vary', 'Origin']] } },
    out: true,
    over: true,
  },
  {
    name: 'a star among the names is none in the policy',
    server: 'iis',
    options: put,
    answers: {
      P1: { status: 200, headers: [allows('*')] },
      P2: { status: 500, headers: [allows('*'), ['access-control-allow-methods', '*'], ['access-control-allow-headers', '*']] },
    },
    out: true,
    over: false,
    shut: ['Today every page may', 'Today * stands for every method and every request header'],
  },
  {
    name: 'with cookies nobody was let in by the star, and nobody can be by the policy of a server without lines for one page more',
    server: 'iis',
    options: { credentials: 'include' },
    answers: { P1: { status: 200, headers: [allows('*')] } },
    out: true,
    over: false,
    shut: ['and never allows cookies'],
  },
  {
    name: 'cookies that a page over plain http is allowed today go, and this is said',
    server: 'express',
    options: { from: 'http://app.example', method: 'PATCH' },
    answers: { P2: granted(204, [...lists('x-bar'), ['access-control-allow-credentials', 'true']]) },
    out: false,
    over: true,
    shut: ['Today the page may send cookies as well, and with this it no longer can'],
  },
  {
    name: 'a name that goes is told: no policy takes it',
    server: 'caddy',
    options: put,
    answers: { P2: granted(500, [['access-control-allow-methods', 'TRACE, DELETE']]) },
    out: true,
    over: true,
    shut: ['Today TRACE is listed, and left out here'],
  },
]

test.each(cases)('$name', ({ server, options = {}, answers, out, over, shut = [] }) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence], { server })
  const own = diagnosis!.fixes.filter(({ target, opens: each }) => target === server && !each.startsWith('Nothing by itself'))
  // Where a smaller change comes first, the policy is the other way.
  const policies = own.some(({ instead }) => instead === true) ? own.filter(({ instead }) => instead === true) : own
  const opens = policies.map((fix) => fix.opens)
  expect(opens.length).toBeGreaterThan(0)
  expect(opens.map((each) => /take out what sets|anything sets .* take it out/i.test(each))).toEqual(opens.map(() => out))
  expect(opens.map((each) => each.includes('add those to it'))).toEqual(opens.map(() => over))
  expect(opens.filter((each) => !shut.every((sentence) => each.includes(sentence)))).toEqual([])
  expect(opens.map((each) => each.includes('Today'))).toEqual(opens.map(() => shut.length > 0))
})

/** Two calls of such a middleware mix: with an old origin: true beside the new options a stranger reads with cookies. */
describe('a second call of the middleware is never told beside the first', () => {
  const echo: Answers = { P1: granted(200), P1x: granted(200) }
  const wiring = (server: string, answers: Answers) => {
    const [diagnosis] = diagnose([visit(url, { credentials: 'include' }, answers).evidence], { server })
    return diagnosis!.fixes.filter(({ target }) => target === server)
  }

  test.each([
    ['express-cors', 'app.use(cors(…))'],
    ['nest-cors', 'app.enableCors(…)'],
    ['koa-cors', 'app.use(cors(…))'],
    ['fastify-cors', 'await app.register(cors, …)'],
    ['hono-cors', "app.use('*', cors(…))"],
  ])('%s', (server, old) => {
    const [policy, call] = wiring(server, echo)
    expect(call!.edits[0]).toEqual({ replace: old, text: '' })
    expect(policy!.opens).toMatch(/^Take out what sets Access-Control headers there today: left beside this, it goes on letting in /)
    expect(policy!.opens).not.toContain('sent twice')
    const without = wiring(server, { P1: { status: 200 } })
    expect(without.flatMap(({ edits }) => edits).filter(({ replace }) => replace !== undefined)).toEqual([])
  })
})

/** By whatever protocol the server behind is asked. */
const taken = (names: readonly string[]) => ['proxy', 'fastcgi'].flatMap((module) => names.map((name) => `${module}_hide_header ${name};`))
const [allowOrigin, credentials] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']
const dollar: ProbeOptions = { headers: [['x-$', '1']] }

test.each<{ name: string; options?: ProbeOptions; answers: Answers; hides: readonly string[] }>([
  {
    name: 'what is seen of the server behind',
    options: dollar,
    answers: {
      P1: {
        status: 200,
        headers: [
          ['vary', 'Origin'],
          ['access-control-max-age', '5'],
        ],
      },
    },
    hides: [allowOrigin, credentials, 'Access-Control-Max-Age'],
  },
  {
    name: 'what a list sends to other pages',
    options: dollar,
    answers: { P1: { status: 200, headers: [['vary', 'Origin']] }, P2: { status: 204 } },
    hides: [allowOrigin, credentials],
  },
  {
    name: 'what a list sends that does not show at all',
    options: dollar,
    answers: { P1: { status: 200 }, P2: { status: 404 } },
    hides: [allowOrigin, credentials],
  },
])('the compiled policy for nginx takes off $name', ({ options = {}, answers, hides }) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence], { server: 'nginx' })
  const text = diagnosis!.fixes.find(({ file }) => file === 'visto-cors.server.conf')!.edits[0]!.text
  expect(text.match(/^\w+_hide_header .*;$/gm) ?? []).toEqual(taken(hides))
  expect(text).toContain('For uwsgi_pass, scgi_pass and grpc_pass')
  expect(text).toMatch(/add_header Access-Control-Allow-Origin \$visto_cors_origin_\w+ always;\n/)
})
