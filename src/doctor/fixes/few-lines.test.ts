import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, url, visit } from '../situations/fake-server.cases.ts'

const json: ProbeOptions = { method: 'POST', headers: [['content-type', 'application/json']] }
const login: ProbeOptions = { headers: [['authorization', 'Basic dTpw']], credentials: 'include' }
const vary = ['vary', 'Origin'] as const

/** To a page that it lacks, a list shows nothing, or that it is there. */
const lists: readonly [name: string, given: ProbeOptions, answers: Answers][] = [
  ['a list that sends no Vary', json, { P1: { status: 200 }, P2: { status: 204 } }],
  ['a list that leaves the preflight to what has no route', json, { P1: { status: 200 }, P2: { status: 404 } }],
  ['a list that sends Vary', json, { P1: { status: 200, headers: [vary] }, P2: { status: 204, headers: [vary] } }],
  [
    'a login before an application with a list',
    login,
    {
      P1: { status: 200, headers: [vary] },
      P2: { status: 401, headers: [['www-authenticate', 'Basic']] },
      P2a: { status: 204, headers: [vary] },
    },
  ],
]

describe.each(['nginx', 'apache', 'caddy', 'haproxy', 'varnish'])(
  '%s gives the page what it lacks, and takes nothing from others:',
  (server) => {
    test.each(lists)('%s', (_, given, answers) => {
      const fixes = diagnose([visit(url, given, answers).evidence], { server })[0]!.fixes.filter(({ target }) => target === server)
      const text = fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)).join('')
      expect(fixes.map(({ file }) => file)).toEqual(fixes.map(() => undefined))
      // Whatever sets, answers or takes off looks at the origin.
      const bare: Readonly<Record<string, RegExp>> = {
        nginx: /_hide_header|"\^OPTIONS:\."|add_header Access-Control-\S+ "/,
        apache: /^ *Header (?:always|onsuccess) (?:un)?set (?!.*%\{HTTP:Origin\} == 'https:\/\/app\.example'"$)/m,
        caddy: /^header(?: @visto_path_v1)? \{|^@visto_preflight_v1 \{/m,
        haproxy: /^http-(?:request return|after-response (?:set|del)-header) (?!.*visto_origin_|.*req\.fhdr\(origin\))/m,
        varnish: /^ {8}(?:un)?set resp\.http\.Access-|Request-Method\) \{/m,
      }
      expect(text).not.toMatch(bare[server]!)
      expect(text).toContain('Vary')
      expect(fixes.map(({ opens }) => opens).join(' ')).toContain('every other page keeps what it has')
    })

    test('what is said of a list is true', () => {
      const opensOf = (given: ProbeOptions, answers: Answers) =>
        diagnose([visit(url, given, answers).evidence], { server })[0]!
          .fixes.filter(({ target }) => target === server)
          .map(({ opens }) => opens)
          .join(' ')
      const [unseen, , , behindLogin] = lists.map(([, given, answers]) => opensOf(given, answers))
      expect(unseen).toContain('Where the server has a list of origins, the page goes into that instead: it does not show here.')
      expect(behindLogin).toContain('there is a list: https://app.example belongs in that as well')
      // Another page's name is a constant, and what gives this one its own leaves that.
      expect(opensOf({}, { P1: { status: 200, headers: [allows('https://other.example')] } })).not.toContain('list of origins')
    })
  },
)
