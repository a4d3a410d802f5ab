import { describe, expect, test } from 'vitest'
import { wantingLines } from './fixed-lines.ts'

const page = { origin: 'https://app.example', credentials: false }

interface Case {
  readonly target: string
  readonly text: string
  readonly onErrors: string
  readonly variables?: string
  /** What stands in it for one path alone. */
  readonly ofPath: string
  /** What stands in it, or in what it takes its values from, for the word for cookies. */
  readonly ofCookies: readonly string[]
}

const cases: readonly Case[] = [
  {
    target: 'nginx',
    // A location is one of some paths already.
    ofPath: 'add_header Access-Control-Allow-Origin',
    ofCookies: [
      'add_header Access-Control-Allow-Credentials $visto_page_n always;',
      'map "$visto_page_n $sent_http_access_control_allow_credentials" $visto_page_n {\n    default "";\n    "https://app.example " "true";\n}',
    ],
    text: `add_header Access-Control-Allow-Origin $visto_page_n always;
add_header Vary "Origin" always;
`,
    onErrors: '',
    variables: `map "$http_origin $sent_http_access_control_allow_origin" $visto_page_n {
    default "";
    "https://app.example " "https://app.example";
}
`,
  },
  {
    target: 'apache',
    ofPath: '<If "%{THE_REQUEST} =~ m#^\\S+ /api[/? ]#">',
    ofCookies: [`Header always setifempty Access-Control-Allow-Credentials "true" "expr=%{HTTP:Origin} == 'https://app.example'"`],
    text: `Header always merge Vary "Origin"
Header always setifempty Access-Control-Allow-Origin "https://app.example" "expr=%{HTTP:Origin} == 'https://app.example'"
Header onsuccess unset Access-Control-Allow-Origin "expr=%{HTTP:Origin} == 'https://app.example'"
`,
    onErrors: '',
  },
  {
    target: 'caddy',
    ofPath: 'vars_regexp {http.request.orig_uri.path} ^/api(/|$)',
    ofCookies: ['?Access-Control-Allow-Credentials "true"'],
    text: `@visto_wanting_n header Origin "https://app.example"
header +Vary "Origin"
header @visto_wanting_n {
    ?Access-Control-Allow-Origin "https://app.example"
}
`,
    onErrors: `handle_errors {
    header @visto_wanting_n {
        ?Access-Control-Allow-Origin "https://app.example"
    }
}
`,
  },
  {
    target: 'haproxy',
    ofPath: "if { path_reg '^/api(/|$)' }",
    ofCookies: [
      "http-after-response set-header Access-Control-Allow-Credentials 'true' if { var(txn.visto_origin_n) -m found } !{ res.fhdr(access-control-allow-origin) -m found }",
    ],
    text: `http-request set-var(txn.visto_origin_n) bool(true) if { req.fhdr(origin) -m str 'https://app.example' }
http-after-response add-header Vary 'Origin' if !{ res.fhdr(access-control-allow-origin) -m found }
http-after-response set-header Access-Control-Allow-Origin 'https://app.example' if { var(txn.visto_origin_n) -m found } !{ res.fhdr(access-control-allow-origin) -m found }
`,
    onErrors: '',
  },
  {
    target: 'varnish',
    ofPath: 'req.http.X-Visto-Url ~ "^/api([/?]|$)"',
    ofCookies: ['set resp.http.Access-Control-Allow-Credentials = "true";'],
    text: ['deliver', 'synth']
      .map(
        (name) => `sub vcl_${name} {
    if (!resp.http.Access-Control-Allow-Origin) {
        if (resp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") { set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", ""); }
        if (req.http.Origin == "https://app.example") {
            set resp.http.Access-Control-Allow-Origin = "https://app.example";
        }
    }
}
`,
      )
      .join(''),
    onErrors: '',
  },
]

/** Without what is told of a name by a hash. */
const named = (each: string) => each.replaceAll(/(visto_(?:wanting|origin|page))_[\da-z]+/g, '$1_n')

describe.each(cases)('$target lets one page in where nobody is', ({ target, text, onErrors, ofPath, ofCookies, variables = '' }) => {
  test('on all paths', () => {
    const lines = wantingLines(target, page)!
    expect([lines.text, lines.onErrors, lines.variables].map(named)).toEqual([text, onErrors, variables])
  })

  test('of one path alone', () => {
    expect(wantingLines(target, { ...page, path: '/api' })!.text).toContain(ofPath)
    expect(() => wantingLines(target, { ...page, path: 'api' })).toThrow(RangeError)
  })

  test('with cookies where they are asked for', () => {
    const lines = wantingLines(target, { ...page, credentials: true })!
    for (const line of ofCookies) expect(named(lines.text + lines.variables)).toContain(line)
    expect(text + variables).not.toContain('Credentials')
  })
})

test.each(['express', 'toString'])('%s has no such lines', (target) => {
  expect(wantingLines(target, page)).toBeNull()
})
