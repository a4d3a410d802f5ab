import { describe, expect, test } from 'vitest'
import { wantingLines } from './fixed-lines.ts'

const page = { origin: 'https://app.example', credentials: false }

const cases: readonly { readonly target: string; readonly text: string; readonly onErrors: string; readonly variables?: string }[] = [
  {
    target: 'nginx',
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
    text: `Header always merge Vary "Origin"
Header always setifempty Access-Control-Allow-Origin "https://app.example" "expr=%{HTTP:Origin} == 'https://app.example'"
Header onsuccess unset Access-Control-Allow-Origin "expr=%{HTTP:Origin} == 'https://app.example'"
`,
    onErrors: '',
  },
  {
    target: 'caddy',
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
    text: `http-request set-var(txn.visto_origin_n) bool(true) if { req.fhdr(origin) -m str 'https://app.example' }
http-after-response add-header Vary 'Origin' if !{ res.fhdr(access-control-allow-origin) -m found }
http-after-response set-header Access-Control-Allow-Origin 'https://app.example' if { var(txn.visto_origin_n) -m found } !{ res.fhdr(access-control-allow-origin) -m found }
`,
    onErrors: '',
  },
  {
    target: 'varnish',
    text: ['deliver', 'synth']
      .map(
        (name) => `sub vcl_${name} {
    if (!resp.http.Access-Control-Allow-Origin) {
        set resp.http.Vary = regsub(resp.http.Vary + ", Origin", "^, ", "");
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

describe.each(cases)('$target lets one page in where nobody is', ({ target, text, onErrors, variables = '' }) => {
  test('on all paths', () => {
    const lines = wantingLines(target, page)!
    const named = (each: string) => each.replaceAll(/(visto_(?:wanting|origin|page))_[\da-z]+/g, '$1_n')
    expect([lines.text, lines.onErrors, lines.variables].map(named)).toEqual([text, onErrors, variables])
  })

  test('of one path alone', () => {
    // A location of nginx is one of some paths already.
    if (target !== 'nginx') expect(wantingLines(target, { ...page, path: '/api' })!.text).toMatch(/\^?\/api[(["]/)
    expect(() => wantingLines(target, { ...page, path: 'api' })).toThrow(RangeError)
  })

  test('with cookies where they are asked for', () => {
    expect(wantingLines(target, { ...page, credentials: true })!.text).toMatch(/Access-Control-Allow-Credentials(?: =)? (?:["']true|\$)/)
  })
})

test.each(['express', 'toString'])('%s has no such lines', (target) => {
  expect(wantingLines(target, page)).toBeNull()
})
