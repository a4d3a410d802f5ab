import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, granted, visit } from '../situations/fake-server.cases.ts'

const url = 'https://api.example/api/users'
const word = 'Access-Control-Allow-Credentials'
const [get, put]: readonly ProbeOptions[] = [{ credentials: 'include' }, { method: 'PUT', credentials: 'include' }]

function fixesOf(server: string, answers: Answers, options: ProbeOptions = get!): readonly Fix[] {
  return diagnose([visit(url, options, answers).evidence], { server })[0]!.fixes.filter(({ target }) => target === server)
}

function textOf(fixes: readonly Fix[]): string {
  return fixes.flatMap(({ edits }) => edits.map(({ text }) => text)).join('')
}

/** How each is told that the answer is for this page. */
const page: Readonly<Record<string, RegExp>> = {
  nginx:
    /map "\$http_origin \$sent_http_access_control_allow_credentials" \$visto_page_\w+ \{\n {4}default "";\n {4}"https:\/\/app\.example " "true";/,
  apache: /Header always set Access-Control-Allow-Credentials "true" "expr=%\{HTTP:Origin\} == 'https:\/\/app\.example'"/,
  caddy: /header Origin "https:\/\/app\.example"\n\}\nheader @visto_path_api_\w+ \{\n {4}Access-Control-Allow-Credentials "true"/,
  haproxy: /Access-Control-Allow-Credentials 'true' if .*\{ var\(txn\.visto_origin_\w+\) -m found \}/,
  varnish: /if \(req\.http\.Origin == "https:\/\/app\.example"\) \{\n\s+set resp\.http\.Access-Control-Allow-Credentials = "true";/,
}

const failing: readonly { readonly name: string; readonly preflight: Answers['P2'] }[] = [
  { name: 'is not routed', preflight: { status: 405 } },
  { name: 'is not routed, and names the page', preflight: granted(405) },
  { name: 'is refused for want of a login', preflight: { status: 401 } },
  { name: 'has no header', preflight: { status: 204 } },
  { name: 'has the origin alone', preflight: granted(204) },
]

describe.each(Object.keys(page))('%s lets one page alone have cookies, where every Origin comes back', (server) => {
  test('and leaves the rest as it is', () => {
    const fixes = fixesOf(server, { P1: granted(200) })
    expect(textOf(fixes)).toMatch(page[server]!)
    expect(textOf(fixes)).not.toMatch(/Allow-Origin|204|del-header/)
    expect(fixes[0]!.opens).toContain('every other page gets what it gets today, without cookies')
  })

  test.each(failing)('and answers its preflights, where a preflight $name', ({ preflight }) => {
    const [preflights, ...others] = fixesOf(server, { P1: granted(200), P2: preflight! }, put)
    expect(textOf([preflights!])).toContain('204')
    expect(textOf([preflights!])).toMatch(/https:\/\/app\\{0,2}\.example/)
    expect(textOf(others)).toMatch(page[server]!)
    expect(others.every(({ file }) => file === undefined)).toBe(true)
  })

  test('and says so where the answers do not vary', () => {
    const answers: Answers = { P1: { status: 200, headers: [['access-control-allow-origin', '{origin}']] } }
    expect(textOf(fixesOf(server, answers))).toMatch(/Vary/)
    expect(textOf(fixesOf(server, { P1: granted(200) }))).not.toMatch(/Vary/)
  })
})

test('nginx, before who sends another word for cookies, adds none beside that', () => {
  expect(textOf(fixesOf('nginx', { P1: granted(200, [[word, 'True']]) }))).not.toMatch(page.nginx!)
})

test('an answer that redirects is left to what follows it', () => {
  const text = textOf(fixesOf('haproxy', { P1: { ...granted(302), headers: [...granted(302).headers!, ['location', '/login']] } }))
  expect(text).not.toMatch(/set-header Access-Control-Allow-Credentials 'true' if \{ var\(txn\.visto_path_api\)/)
})
