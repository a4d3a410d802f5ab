import { describe, expect, test } from 'vitest'
import { definePolicy, type PolicyOptions } from '../../policy/index.ts'
import { compile } from '../compile.ts'
import { grantNames } from '../headers.ts'

function texts(options: PolicyOptions): string[] {
  return withoutTags(compile(definePolicy(options), 'nginx').files.map(({ text }) => text))
}

/** As they are to be read: what tells the variables of two policies apart is tested by itself. */
function withoutTags(files: readonly string[]): string[] {
  return files.map((text) => text.replaceAll(/(\$visto_cors_\w+?)_[\da-z]{6}(?=(?:_\d+)?\b)/g, '$1'))
}

test('one origin and a pattern, as it is to be read', () => {
  const [http, server] = texts({
    origin: ['https://app.example.com', 'https://*.example.com'],
    credentials: true,
    methods: ['PUT'],
    maxAge: 600,
  })
  expect(http).toBe(String.raw`# CORS, compiled by visto from a policy: change the policy and compile again.
# This file belongs inside http { }. That of another policy has other names, and stands beside it.

# The Origin that the policy lists.
map $http_origin $visto_cors_listed {
    default                   "";
    "https://app.example.com" "https://app.example.com";
    # https://*.example.com
    "~^(?=.{1,267}\z)https://(?:[0-9a-z_-]{1,63}\.)+example\.com\z" $http_origin;
}

# Keys of a map ignore letter case, which is part of an origin.
map "$visto_cors_listed $http_origin" $visto_cors_origin {
    default        "";
    "~^(\S+) \1\z" $visto_cors_listed;
}

# What this request is: a preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.
map "$request_method\n$http_access_control_request_method\n$http_origin\n$visto_cors_origin" $visto_cors_case {
    "~^OPTIONS\n.+\n.+\n." preflight;
    "~^OPTIONS\n.+\n.+"    refused;
    "~^.*\n.*\n.*\n."      granted;
    default                other;
}

# The headers, each on the answers where it belongs; one that is empty is not sent.
map $visto_cors_case $visto_cors_allow_origin {
    default   "";
    granted   $visto_cors_origin;
    preflight $visto_cors_origin;
}
map $visto_cors_case $visto_cors_allow_credentials {
    default   "";
    granted   "true";
    preflight "true";
}
map $visto_cors_case $visto_cors_allow_methods {
    default   "";
    preflight "PUT";
}
map $visto_cors_case $visto_cors_max_age {
    default   "";
    preflight "600";
}

# Nothing, for the answer to a refused preflight: so no error_page takes it.
map $visto_cors_case $visto_cors_nothing {
    default "";
}
`)
  expect(server).toContain(`if ($visto_cors_case = preflight) { return 204; }
if ($visto_cors_case = refused) { return 403 $visto_cors_nothing; }
`)
  expect(server).toContain(`add_header Vary Origin always;
add_header Access-Control-Allow-Origin $visto_cors_allow_origin always;
add_header Access-Control-Allow-Credentials $visto_cors_allow_credentials always;
add_header Access-Control-Allow-Methods $visto_cors_allow_methods always;
add_header Access-Control-Max-Age $visto_cors_max_age always;
`)
})

const hosts = (count: number): string[] => Array.from({ length: count }, (_, number) => `https://a${number}.example`)

test('of what the server behind grants, that alone is taken off which it is known to send', () => {
  const hidden = (hides?: readonly string[]) =>
    compile(definePolicy({ origin: 'https://app.example.com' }), 'nginx', hides === undefined ? {} : { hides }).files[1]!.text.match(
      /^\w+_hide_header .*;$/gm,
    )
  expect(hidden()).toHaveLength(2 * grantNames.length)
  expect(hidden(['Access-Control-Max-Age'])).toEqual([
    'proxy_hide_header Access-Control-Max-Age;',
    'fastcgi_hide_header Access-Control-Max-Age;',
  ])
})

describe('the sizes of the hash', () => {
  test.each([
    { name: 'a few origins need none', origin: hosts(3), sizes: [] },
    { name: 'thousands need a large one', origin: hosts(5000), sizes: ['map_hash_max_size 32768;', 'map_hash_bucket_size 128;'] },
    {
      name: 'a long origin needs a wide bucket',
      origin: [`https://${'a'.repeat(60)}.example`, ...hosts(1)],
      sizes: ['map_hash_bucket_size 128;'],
    },
  ])('$name', ({ origin, sizes }) => {
    expect(texts({ origin })[0]!.match(/^map_hash.*$/gm) ?? []).toEqual(sizes)
  })
})

test('one origin alone takes one map, and is the value of its header', () => {
  const [http, server] = texts({ origin: 'https://app.example.com' })
  expect(http).toBe(String.raw`# CORS, compiled by visto from a policy: change the policy and compile again.
# This file belongs inside http { }. That of another policy has other names, and stands beside it.

# The Origin that the policy lists: as a regular expression, since other keys of a map ignore letter case.
map $http_origin $visto_cors_origin {
    default                         "";
    "~^https://app\.example\.com\z" "https://app.example.com";
}

# What this request is: a preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.
map "$request_method\n$http_access_control_request_method\n$http_origin\n$visto_cors_origin" $visto_cors_case {
    "~^OPTIONS\n.+\n.+\n." preflight;
    "~^OPTIONS\n.+\n.+"    refused;
    "~^.*\n.*\n.*\n."      granted;
    default                other;
}

# Nothing, for the answer to a refused preflight: so no error_page takes it.
map $visto_cors_case $visto_cors_nothing {
    default "";
}
`)
  expect(server).toContain('add_header Vary Origin always;\nadd_header Access-Control-Allow-Origin $visto_cors_origin always;\n\n')
})

test('two hundred thousand origins are a line each', () => {
  const [http] = texts({ origin: hosts(200_000) })
  expect(http!.match(/^ {4}"https:/gm)).toHaveLength(200_000)
})

describe('of two policies in one http { }, nginx would forget the variables of the first, where they had the same names', () => {
  const options: PolicyOptions = { origin: ['https://app.example.com', 'https://b.example'], crossOriginResourcePolicy: 'cross-origin' }
  const namesIn = (policy: PolicyOptions) =>
    new Set(
      compile(definePolicy(policy), 'nginx')
        .files.map(({ text }) => text)
        .join('')
        .match(/\$visto_cors_\w+/g),
    )

  test.each<[what: string, other: PolicyOptions]>([
    ['another origin', { ...options, origin: ['https://app.example.com', 'https://c.example'] }],
    ['a pattern', { ...options, origin: ['https://app.example.com', 'https://b.example', 'https://*.b.example'] }],
    ['a method', { ...options, methods: ['PUT'] }],
    ['cookies', { ...options, credentials: true }],
  ])('%s: no name is the same', (_, other) => {
    const names = namesIn(options)
    expect([...namesIn(other)].filter((name) => names.has(name))).toEqual([])
  })

  test('the same policy has the same names, whenever it is compiled', () => {
    expect(namesIn({ ...options })).toEqual(namesIn(options))
  })

  test('no name is longer than nginx knows by default', () => {
    expect(Math.max(...[...namesIn(options)].map((name) => name.length - 1))).toBeLessThanOrEqual(46)
  })
})

test('one more origin is one more line, beside the names', () => {
  const origin = hosts(9)
  const before = new Set(texts({ origin }).join('').split('\n'))
  const after = texts({ origin: [...origin, 'https://b0.example'] })
    .join('')
    .split('\n')
  expect(after.filter((line) => !before.has(line))).toEqual(['    "https://b0.example" "https://b0.example";'])
})

test('origins that differ in case alone do not share a key, of which a map has each once', () => {
  const [http] = texts({ origin: ['chrome-extension://AbC', 'chrome-extension://abc', 'chrome-extension://x'] })
  expect(http).toContain(String.raw`"~^chrome-extension://AbC\z" "chrome-extension://AbC";`)
  expect(http).toContain(String.raw`"~^chrome-extension://abc\z" "chrome-extension://abc";`)
  expect(http).toMatch(/"chrome-extension:\/\/x" +"chrome-extension:\/\/x";/)
})

test('everybody needs no map of origins, no Vary, and no refusal', () => {
  const [http, server] = texts({ origin: '*' })
  expect(http).not.toContain('$visto_cors_origin')
  expect(server).not.toMatch(/Vary|403/)
})
