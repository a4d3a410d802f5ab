import { describe, expect, test } from 'vitest'
import { storedByOrigin } from '../../../gateways/index.ts'
import { block, placedBy } from './placed.cases.ts'
import type { ConfigFile } from './placer.ts'
import { placeInVarnish } from './varnish.ts'

const placedIn = placedBy(placeInVarnish, 'default.vcl')
const placed = (text: string, lines: readonly string[], beside?: readonly ConfigFile[]) => placedIn(text, { lines }, beside)

const vcl = (...parts: readonly string[]) => `vcl 4.1;\nbackend default { .host = "::1"; }\n${parts.join('')}`
const deliver = (...lines: readonly string[]) => block('sub vcl_deliver', ...lines)
const synth = (...lines: readonly string[]) => block('sub vcl_synth', ...lines)
const ifOptions = (...lines: readonly string[]) => block('if (req.method == "OPTIONS")', ...lines)
const cors = (what: string, value: string) => `set resp.http.Access-Control-Allow-${what} = ${value};`
const star = cors('Origin', '"*"')
const page = cors('Origin', '"https://app.example"')

const requests = `${block('sub visto_headers', page)}${deliver('call visto_headers;')}${synth('call visto_headers;')}`
const all = `${block('sub vcl_recv', 'return (synth(204));')}${requests}`
const preflights = `${block('sub vcl_recv', 'return (synth(204));')}${synth(ifOptions(page))}`

interface Placed {
  readonly name: string
  readonly lines: readonly string[]
  readonly text: string
  readonly beside?: readonly ConfigFile[]
  /** Null where it has no place. */
  readonly becomes: string | null
}

describe('the subroutines', () => {
  test.each<Placed>([
    {
      name: 'come before the first one, and what is said above that stays with it',
      lines: [requests],
      text: vcl('/* sub a { */\n', '# What goes out.\n// Both ways.\n', deliver(`# ${star}`, star, 'return (deliver);')),
      becomes: vcl('/* sub a { */\n', requests, '# What goes out.\n// Both ways.\n', deliver(`# ${star}`, 'return (deliver);')),
    },
    {
      name: 'take the place of two on one line, and of what is stored',
      lines: [requests],
      text: vcl(
        deliver(`${star} ${cors('Methods', '"GET"')} set resp.http.X = "1";`),
        block('sub vcl_backend_response', star.replace('resp', 'beresp')),
      ),
      becomes: vcl(requests, deliver('  set resp.http.X = "1";'), block('sub vcl_backend_response')),
    },
    {
      name: 'leave what is for preflights alone, which the other requests of a page may need',
      lines: [requests],
      text: vcl(synth(ifOptions(star, 'return (deliver);')), deliver(star)),
      becomes: vcl(requests, synth(ifOptions(star, 'return (deliver);')), deliver()),
    },
    {
      name: 'take the place of those, where they answer preflights',
      lines: [all],
      text: vcl(synth(ifOptions(star, 'return (deliver);')), block('sub own', star), deliver('call own;')),
      becomes: vcl(all, synth(ifOptions('return (deliver);')), block('sub own'), deliver('call own;')),
    },
    {
      name: 'come before what is included of such, wherever that is',
      lines: [preflights],
      text: vcl('include "/etc/varnish/own.vcl";\n', deliver()),
      becomes: vcl(preflights, 'include "/etc/varnish/own.vcl";\n', deliver()),
    },
    {
      name: 'come after what is included of backends',
      lines: [requests],
      text: vcl('include "backends.vcl";\n', deliver()),
      beside: [{ name: 'backends.vcl', text: 'vcl 4.1;\nbackend b { .host = "::1"; }\n' }],
      becomes: vcl('include "backends.vcl";\n', requests, deliver()),
    },
    {
      name: 'are all that there is of such',
      lines: [requests],
      text: vcl(),
      becomes: vcl(requests),
    },
    {
      name: 'have no place where some paths have others',
      lines: [requests],
      text: vcl(deliver(block('if (req.url ~ "^/public")', star))),
      becomes: null,
    },
    {
      name: 'have no place where some have others on one line',
      lines: [requests],
      text: vcl(deliver(`if (req.url ~ "^/a") { ${star} }`)),
      becomes: null,
    },
    {
      name: 'have no place where a subroutine that is called for some has others',
      lines: [requests],
      text: vcl(block('sub own', star), deliver(block('if (req.url ~ "^/public")', 'call own;'))),
      becomes: null,
    },
    { name: 'have no place beside a file that is not given', lines: [requests], text: vcl('include "own.vcl";\n'), becomes: null },
    {
      name: 'have no place beside a file that has others',
      lines: [requests],
      text: vcl('include "own.vcl";\n'),
      beside: [{ name: 'own.vcl', text: deliver(star) }],
      becomes: null,
    },
    {
      name: 'have no place where each host has a server of its own',
      lines: [requests],
      text: vcl('backend shop { .host = "::2"; }\n', block('sub vcl_recv', 'if (req.http.host ~ "shop") { set req.backend_hint = shop; }')),
      becomes: null,
    },
    { name: 'have no place where they are already', lines: [requests], text: vcl(requests), becomes: null },
  ])('$name', ({ lines, text, beside, becomes }) => {
    expect(placed(text, lines, beside)).toBe(becomes)
  })
})

describe('what is stored is told of Origin', () => {
  const stored = (...lines: readonly string[]) => block('sub vcl_backend_response', ...lines)
  const line = storedByOrigin('/v1').trimEnd()
  const unset = block('if (bereq.url ~ "^/v1")', 'unset beresp.http.Vary;')
  test.each<Placed>([
    {
      name: 'at the end of the subroutine itself, not of one that a comment shows',
      lines: [line],
      text: vcl(`/*\n${stored('set beresp.ttl = 1h;')}*/\n`, stored('set beresp.ttl = 1m;')),
      becomes: vcl(`/*\n${stored('set beresp.ttl = 1h;')}*/\n`, stored('set beresp.ttl = 1m;', line)),
    },
    { name: 'after what takes Vary off', lines: [line], text: vcl(stored(unset)), becomes: vcl(stored(unset, line)) },
    {
      name: 'in the last of several',
      lines: [line],
      text: vcl(stored('set beresp.ttl = 1m;'), deliver(), stored(unset)),
      becomes: vcl(stored('set beresp.ttl = 1m;'), deliver(), stored(unset, line)),
    },
    {
      name: 'in a subroutine of its own, where there is none',
      lines: [line],
      text: vcl(deliver()),
      becomes: vcl(deliver(), `\n${stored(line)}`),
    },
    { name: 'by a person where one ends before', lines: [line], text: vcl(stored('return (deliver);')), becomes: null },
    {
      name: 'on one line with it',
      lines: [line],
      text: vcl('sub vcl_backend_response { set beresp.ttl = 1m; }\n'),
      becomes: vcl(`sub vcl_backend_response { set beresp.ttl = 1m; \n${line.replace(/^/gm, '    ')}\n}\n`),
    },
  ])('$name', ({ lines, text, becomes }) => {
    expect(placed(text, lines)).toBe(becomes)
  })
})

describe('a header', () => {
  const methods = cors('Methods', '"GET, PUT"')
  const cookies = cors('Credentials', '"true"')
  test.each<Placed>([
    {
      name: 'goes in the place of the one of its name, on a line with others too',
      lines: [methods],
      text: vcl(deliver(`${page} ${cors('Methods', '"GET"')}`)),
      becomes: vcl(deliver(`${page} ${methods}`)),
    },
    {
      name: 'goes in the place of a long string',
      lines: [methods],
      text: vcl(deliver(page, cors('Methods', '{"GET"}'))),
      becomes: vcl(deliver(page, methods)),
    },
    {
      name: 'of all answers goes beside each origin',
      lines: [cookies],
      text: vcl(synth(ifOptions(page)), deliver(page)),
      becomes: vcl(synth(ifOptions(page, cookies)), deliver(page, cookies)),
    },
    {
      name: 'of preflights goes where these are answered',
      lines: [methods],
      text: vcl(synth(ifOptions(page, cors('Methods', '"GET"'))), deliver(page)),
      becomes: vcl(synth(ifOptions(page, methods)), deliver(page)),
    },
    { name: 'of all answers has no place there', lines: [cookies], text: vcl(synth(ifOptions(page))), becomes: null },
    {
      name: 'has no place where several origins are asked for',
      lines: [cookies],
      text: vcl(deliver(block('if (req.http.Origin ~ "example$")', cors('Origin', 'req.http.Origin')))),
      becomes: null,
    },
    {
      name: 'has no place where a longer list stands than is sent',
      lines: [methods],
      text: vcl(deliver(page, cors('Methods', '"GET, DELETE"'))),
      becomes: null,
    },
    {
      name: 'has no place where its list is made of pieces',
      lines: [methods],
      text: vcl(deliver(page, cors('Methods', '"GET" + req.http.X'))),
      becomes: null,
    },
    {
      name: 'has no place where it is on what is stored',
      lines: [methods],
      text: vcl(block('sub vcl_backend_response', page.replace('resp', 'beresp'))),
      becomes: null,
    },
    {
      name: 'has no place beside a file that is not given',
      lines: [cookies],
      text: vcl('include "own.vcl";\n', deliver(page)),
      becomes: null,
    },
  ])('$name', ({ lines, text, beside, becomes }) => {
    expect(placed(text, lines, beside)).toBe(becomes)
  })
})
