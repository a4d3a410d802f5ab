import { describe, expect, test } from 'vitest'
import type { Header } from '../../../engine/index.ts'
import { fixedHeaderLines, fixedLines, oneMoreLines } from '../../../gateways/index.ts'
import { placedBy } from './placed.cases.ts'
import { placers } from './placers.ts'

const bare = {
  apache: '<VirtualHost *:443>\n    ProxyPass / http://127.0.0.1:8080/\n</VirtualHost>\n',
  caddy: 'api.example {\n    reverse_proxy :8080\n}\n',
  haproxy: 'frontend www\n    bind :443\n    default_backend api\nbackend api\n    server api 127.0.0.1:8080\n',
  varnish: 'vcl 4.1;\nbackend default { .host = "127.0.0.1"; }\n',
}

type Server = keyof typeof bare
const servers = Object.keys(bare) as Server[]

const page = 'https://app.example'
const methods = (value: string): Header => ['Access-Control-Allow-Methods', value]
const hidden = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Methods']

/** Null where a person has to say where they belong. */
function put(server: Server, text: string, path: string, lines: readonly string[]): string | null {
  return placedBy(placers[server]!, 'conf.vcl')(text, { path, lines: lines.filter((each) => each !== '') })
}

function forAll(server: Server, path: string): readonly string[] {
  const headers: Header[] = [['Access-Control-Allow-Origin', page], methods('PUT'), ['Vary', 'Origin']]
  return [fixedLines(server, { headers, on: 'requests', hidden, path })!.text]
}

function oneMore(server: Server, path: string): readonly string[] {
  const more = { origin: 'https://new.example', other: page, credentials: false, isOtherWord: false, isBehind: true, path }
  const { text, variables } = oneMoreLines(server, more)!
  return [text, variables]
}

/** Every line that says something, in no order: where they stand is tried on real servers. */
const said = (text: string | null) => text?.match(/\S.*/g)?.toSorted()

describe.each(servers)('lines for one path in %s', (server) => {
  const first = put(server, bare[server], '/users/7', forAll(server, '/users'))!

  test('leave those for another path where they are', () => {
    const both = put(server, first, '/orders', forAll(server, '/orders'))
    for (const [path] of [['users'], ['orders']])
      expect(said(both)).toEqual(expect.arrayContaining(said(forAll(server, `/${path}`).join(''))!))
  })

  test('are for a person where such lines are there already', () => {
    expect(put(server, first, '/users', forAll(server, '/users'))).toBe(null)
  })

  test('take a list in the place of theirs, and hold for no other path with it', () => {
    const [line] = fixedHeaderLines(server, [methods('PUT, DELETE')], server === 'apache' ? ['Access-Control-Allow-Methods'] : [])!
    const more = put(server, first, '/users', [line!])!
    expect(more).toContain('PUT, DELETE')
    expect(
      more
        .replaceAll('PUT, DELETE', 'PUT')
        .replace(/\n +Header onsuccess unset Access-Control-Allow-Methods(?=\n *Header always merge)/, ''),
    ).toBe(first)
  })

  test('take no list of another path', () => {
    expect(put(server, first, '/orders', fixedHeaderLines(server, [methods('PUT, DELETE')])!)).toBe(null)
  })

  test('take one page more beside', () => {
    const both = put(server, first, '/users', oneMore(server, '/users'))
    expect(said(both)).toEqual(expect.arrayContaining([...said(first)!, ...said(oneMore(server, '/users').join(''))!]))
  })
})
