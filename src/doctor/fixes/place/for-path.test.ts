import { describe, expect, test } from 'vitest'
import type { Header } from '../../../engine/index.ts'
import { fixedHeaderLines, fixedLines, oneMoreLines } from '../../../gateways/index.ts'
import { block, placedBy } from './placed.cases.ts'
import type { ConfigFile } from './placer.ts'
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
function put(server: Server, text: string, path: string, lines: readonly string[], beside?: readonly ConfigFile[]): string | null {
  return placedBy(placers[server]!, 'conf.vcl')(text, { path, lines: lines.filter((each) => each !== '') }, beside)
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

describe('lines for one path in Varnish', () => {
  const lines = forAll('varnish', '/users')
  const [recv, ...others] = lines[0]!.split(/^(?=sub )/m)
  const [fetch, own, deliver, synth] = ['vcl_backend_fetch', 'visto_headers_users', 'vcl_deliver', 'vcl_synth'].map((name) =>
    others.find((each) => each.includes(`sub ${name} `))!,
  )
  const vcl = (...subroutines: readonly string[]) => `${bare.varnish}${subroutines.join('')}`
  const sub = (name: string, ...code: readonly string[]) => block(`sub ${name}`, ...code)
  const star = 'set resp.http.Access-Control-Allow-Origin = "*";'
  const shortens = sub('vcl_recv', 'set req.url = regsub(req.url, "^/users", "");', 'return (hash);')
  const ends = sub('vcl_deliver', 'return (deliver);')

  test.each<{ name: string; text: string; becomes: string | null }>([
    {
      name: 'ask for the URL before it is rewritten, wherever a star is set',
      text: vcl(shortens, sub('vcl_deliver', star)),
      becomes: `${vcl(recv!, fetch!, own!, synth!, shortens, sub('vcl_deliver', star))}\n${deliver}`,
    },
    {
      name: 'ask so, too, where the star is set in a subroutine of another name, and come after its call',
      text: vcl(sub('stars', star), shortens, sub('vcl_deliver', 'call stars;')),
      becomes: `${vcl(recv!, fetch!, own!, synth!, sub('stars', star), shortens, sub('vcl_deliver', 'call stars;'))}\n${deliver}`,
    },
    {
      name: 'come after each call of it',
      text: vcl(sub('stars', star), sub('both', 'call stars;'), sub('vcl_deliver', 'call both;'), sub('vcl_synth', 'call both;')),
      becomes: `${vcl(recv!, fetch!, own!, sub('stars', star), sub('both', 'call stars;'), sub('vcl_deliver', 'call both;'), sub('vcl_synth', 'call both;'))}\n${deliver}${synth}`,
    },
    {
      name: 'have no place after one that ends in what it calls',
      text: vcl(sub('stars', star, 'return (deliver);'), sub('vcl_deliver', 'call stars;')),
      becomes: null,
    },
    { name: 'come before one that ends, and sets nothing', text: vcl(ends), becomes: vcl(lines[0]!, ends) },
  ])('$name', ({ text, becomes }) => {
    expect(put('varnish', text, '/users', lines)).toBe(becomes)
  })

  test('have no place after one that ends in a file that is included', () => {
    const text = vcl('include "ends.vcl";\n', sub('vcl_deliver', star))
    expect(put('varnish', text, '/users', lines, [{ name: 'ends.vcl', text: ends }])).toBe(null)
  })
})
