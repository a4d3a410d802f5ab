import { describe, expect, test } from 'vitest'
import { definePolicy } from '../../policy/index.ts'
import { compile } from '../compile.ts'
import { textOf } from './compiled.cases.ts'

test('one origin and a pattern, as it is to be read', () => {
  const text = textOf(
    {
      origin: ['https://app.example.com', 'https://*.example.com'],
      credentials: true,
      methods: ['PUT'],
      exposedHeaders: ['X-Total'],
      maxAge: 600,
    },
    'caddy',
  )
  expect(text).toBe(
    String.raw`# CORS, compiled by visto from a policy: change the policy and compile again.
# Import it at the beginning of the Caddyfile, and its two snippets where they belong:
#
#     import visto-cors.caddy
#
#     example.com {
#         route {
#             import visto_cors               # first, so that nothing answers before it
#             reverse_proxy localhost:8080 {
#                 import visto_cors_upstream  # in each reverse_proxy and php_fastcgi
#             }
#         }
#     }
#
# A route keeps the order in which its directives are written, which Caddy would sort.

(visto_cors) {
    route {
        # The Origin, if the policy lists it.
        map {http.request.header.Origin} {visto_cors_listed} {
            default ""
            "https://app.example.com" "https://app.example.com"
            # Longer than any host is.
            "~^.{268}" ""
            # https://*.example.com
            "~^https://(?:[0-9a-z_-]{1,63}\.)+example\.com$" "<all>"
        }
        # A map is looked through each time when its value is asked for: this does so once.
        vars visto_cors_origin {visto_cors_listed}

        # On every answer, errors too.
        header +Vary Origin

        # Preflights are answered here, whether the server behind is up or not. Any other OPTIONS is not for us.
        @visto_cors_preflight {
            method OPTIONS
            header Origin *
            header Access-Control-Request-Method *
        }
        route @visto_cors_preflight {
            @visto_cors_refused vars visto_cors_origin ""
            respond @visto_cors_refused 403
            header {
                Access-Control-Allow-Origin {vars.visto_cors_origin}
                Access-Control-Allow-Credentials "true"
                Access-Control-Allow-Methods "PUT"
                Access-Control-Max-Age "600"
            }
            respond 204
        }

        # All other requests go on from here.
        @visto_cors_granted not vars visto_cors_origin ""
        header @visto_cors_granted {
            Access-Control-Allow-Origin {vars.visto_cors_origin}
            Access-Control-Allow-Credentials "true"
            Access-Control-Expose-Headers "X-Total"
        }
    }
}

(visto_cors_upstream) {
    # What the server behind grants is not passed on.
    header_down -Access-Control-Allow-Origin
    header_down -Access-Control-Allow-Credentials
    header_down -Access-Control-Allow-Methods
    header_down -Access-Control-Allow-Headers
    header_down -Access-Control-Expose-Headers
    header_down -Access-Control-Max-Age
    header_down -Access-Control-Allow-Private-Network
    header_down -Timing-Allow-Origin
}
`.replaceAll('<all>', '${0}'),
  )
})

test('a path has its own handle, the longest first, and what is left the last', () => {
  const everybody = definePolicy({ origin: '*' })
  const paths = ['/', '/api', '/api/v2.b'].map((path) => ({ path, policy: everybody }))
  const lines = compile(paths, 'caddy').files[0]!.text.split('\n')
  expect(lines.filter((line) => /path_regexp|^ {12}handle/.test(line)).map((line) => line.trim())).toEqual([
    String.raw`@visto_cors_path_1 path_regexp "^/api/v2\.b(?:/|$)"`,
    'handle @visto_cors_path_1 {',
    '@visto_cors_path_2 path_regexp "^/api(?:/|$)"',
    'handle @visto_cors_path_2 {',
    'handle {',
  ])
})

describe('what is not needed is not there', () => {
  test.each([
    { name: 'everybody needs no map, no Vary, and no refusal', options: { origin: '*' }, absent: /map |Vary|403|vars/ },
    { name: 'a star that is spared needs one refusal', options: { origin: '*', allowedHeaders: ['*'] }, absent: /@visto_cors_refused/ },
    { name: 'without patterns nothing is too long', options: { origin: 'https://app.example.com' }, absent: /~/ },
  ])('$name', ({ options, absent }) => {
    expect(textOf(options, 'caddy')).not.toMatch(absent)
  })
})

test('what the server behind says of embedding stays, unless the policy says it', () => {
  const taken = 'header_down -Cross-Origin-Resource-Policy'
  expect(textOf({ origin: '*' }, 'caddy')).not.toContain(taken)
  expect(textOf({ origin: '*', crossOriginResourcePolicy: true }, 'caddy')).toContain(taken)
})

const hosts = (count: number): string[] => Array.from({ length: count }, (_, number) => `https://a${number}.example`)

test('one more origin is one more line', () => {
  const before = new Set(textOf({ origin: hosts(9) }, 'caddy').split('\n'))
  const after = textOf({ origin: [...hosts(9), 'https://b0.example'] }, 'caddy').split('\n')
  expect(after.filter((line) => !before.has(line)).map((line) => line.trim())).toEqual(['"https://b0.example" "https://b0.example"'])
})
