import { expect, test } from 'vitest'
import { definePolicy } from '../../policy/index.ts'
import { compile } from '../compile.ts'
import { compiled, textOf } from './compiled.cases.ts'

test('one origin and a pattern, as it is to be read', () => {
  const text = textOf(
    {
      origin: ['https://app.example.com', 'https://*.example.com'],
      credentials: true,
      methods: ['PUT'],
      exposedHeaders: ['X-Total'],
      maxAge: 600,
    },
    'haproxy',
  )
  expect(text).toBe(String.raw`    # CORS, compiled by visto from a policy: change the policy and compile again.
    # It belongs in a frontend or listen section, before its other http-request rules.

    # A preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.
    http-request set-var(txn.visto_cors_preflight) bool(true) if METH_OPTIONS { req.fhdr(origin) -m found } { req.fhdr(access-control-request-method) -m found }

    # Browsers send one line of Origin; of several this is the last.
    http-request set-var(txn.visto_cors_asked) req.fhdr(origin)

    # The Origin, where the policy lists it.
    acl visto_cors_listed var(txn.visto_cors_asked) -m str 'https://app.example.com'
    # https://*.example.com
    acl visto_cors_listed var(txn.visto_cors_asked) -m reg '^https://([0-9a-z_-]{1,63}\.)+example\.com$'
    http-request set-var(txn.visto_cors_origin) var(txn.visto_cors_asked) if visto_cors_listed { var(txn.visto_cors_asked),length le 267 }

    # What this request is: each header below stands on the answers where it belongs.
    http-request set-var(txn.visto_cors_case) str(other)
    http-request set-var(txn.visto_cors_case) str(granted) if { var(txn.visto_cors_origin) -m found }
    http-request set-var(txn.visto_cors_case) str(refused) if { var(txn.visto_cors_preflight) -m found }
    http-request set-var(txn.visto_cors_case) str(preflight) if { var(txn.visto_cors_preflight) -m found } { var(txn.visto_cors_origin) -m found }

    # Preflights are answered here, whether a server is up or not.
    http-request return status 204 if { var(txn.visto_cors_case) -m str preflight }
    http-request return status 403 if { var(txn.visto_cors_case) -m str refused }

    # On every answer, errors too: what a server grants is not passed on.
    http-after-response del-header Access-Control-Allow-Origin
    http-after-response del-header Access-Control-Allow-Credentials
    http-after-response del-header Access-Control-Allow-Methods
    http-after-response del-header Access-Control-Allow-Headers
    http-after-response del-header Access-Control-Expose-Headers
    http-after-response del-header Access-Control-Max-Age
    http-after-response del-header Access-Control-Allow-Private-Network
    http-after-response del-header Timing-Allow-Origin

    # Each header on the answers where it belongs.
    http-after-response add-header Vary Origin
    http-after-response set-header Access-Control-Allow-Origin %[var(txn.visto_cors_origin)] if { var(txn.visto_cors_case) -m str granted preflight }
    http-after-response set-header Access-Control-Allow-Credentials 'true' if { var(txn.visto_cors_case) -m str granted preflight }
    http-after-response set-header Access-Control-Expose-Headers 'X-Total' if { var(txn.visto_cors_case) -m str granted }
    http-after-response set-header Access-Control-Allow-Methods 'PUT' if { var(txn.visto_cors_case) -m str preflight }
    http-after-response set-header Access-Control-Max-Age '600' if { var(txn.visto_cors_case) -m str preflight }
`)
})

const hosts = (count: number): string[] => Array.from({ length: count }, (_, number) => `https://a${number}.example`)

test('many origins stand in a file of their own, a line each', () => {
  const { files } = compiled({ origin: hosts(20_000) }, 'haproxy')
  expect(files.map(({ name }) => name)).toEqual(['visto-cors.origins.lst', 'visto-cors.frontend.cfg'])
  expect(files[0]!.text.match(/^https:/gm)).toHaveLength(20_000)
  expect(files[1]!.text).toContain('acl visto_cors_listed var(txn.visto_cors_asked) -m str -f /etc/haproxy/visto-cors.origins.lst\n')
})

test('one more origin is one more line', () => {
  for (const count of [9, 99]) {
    const text = (origin: string[]): string =>
      compiled({ origin }, 'haproxy')
        .files.map((file) => file.text)
        .join('')
    const before = new Set(text(hosts(count)).split('\n'))
    const after = text([...hosts(count), 'https://b0.example']).split('\n')
    expect(after.filter((line) => !before.has(line))).toEqual([expect.stringContaining('https://b0.example')])
  }
})

test('everybody needs no list of origins, no Vary, and no refusal', () => {
  expect(textOf({ origin: '*' }, 'haproxy')).not.toMatch(/visto_cors_asked|Vary|return status 403/)
})

test('of two paths the longer is the last to hold, and each has headers of its own', () => {
  const [file] = compile(
    [
      { path: '/', policy: definePolicy({ origin: '*' }) },
      { path: '/api', policy: definePolicy({ origin: 'https://a.example' }) },
    ],
    'haproxy',
  ).files
  expect(file!.text).toContain(`
    http-request set-var(txn.visto_cors_policy) str(_2)
    acl visto_cors_path_1 var(txn.visto_cors_path) -m str '/api'
    acl visto_cors_path_1 var(txn.visto_cors_path) -m beg '/api/'
    http-request set-var(txn.visto_cors_policy) str(_1) if visto_cors_path_1
`)
  expect(file!.text).toContain(`
    # --- /api ---
    http-after-response add-header Vary Origin if { var(txn.visto_cors_policy) -m str _1 }
    http-after-response set-header Access-Control-Allow-Origin %[var(txn.visto_cors_origin)] if { var(txn.visto_cors_case) -m str granted_1 preflight_1 }

    # --- / ---
    http-after-response set-header Access-Control-Allow-Origin '*' if { var(txn.visto_cors_case) -m str granted_2 preflight_2 }
`)
})
