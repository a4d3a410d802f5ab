import { describe, expect, test } from 'vitest'
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
    'varnish',
  )
  expect(text).toBe(String.raw`# CORS, compiled by visto from a policy: change the policy and compile again.
# It belongs after the backends of the VCL and before its subroutines:
#
#     include "visto-cors.vcl";
#
# VCL joins the subroutines of one name in the order in which they are written. These come first.

sub vcl_recv {
    # Decided once, before anything rewrites the request. What a client sends under these names is nothing.
    if (req.restarts == 0) {
        unset req.http.X-Visto-Cors;
        unset req.http.X-Visto-Origin;
        call visto_cors;
    }
    # Preflights are answered here, whether the server behind is up or not.
    if (req.http.X-Visto-Cors == "preflight") { return (synth(204)); }
    if (req.http.X-Visto-Cors ~ "^refused") { return (synth(403)); }
}

sub visto_cors {
    # The Origin, if the policy lists it: one to a line, in regular expressions that say all of it.
    if (req.http.Origin ~ {"(?x)^(?:
        https://app\.example\.com
    )\z"} ||
    req.http.Origin ~ {"(?x)^(?=.{1,267}\z)(?:
        # https://*.example.com
        https://(?:[0-9a-z_-]{1,63}\.)+example\.com
    )\z"}) {
        set req.http.X-Visto-Origin = req.http.Origin;
    }
    # A preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.
    if (req.method == "OPTIONS" && req.http.Origin && req.http.Access-Control-Request-Method) {
        if (req.http.X-Visto-Origin) {
            set req.http.X-Visto-Cors = "preflight";
        } else {
            set req.http.X-Visto-Cors = "refused";
        }
    } elseif (req.http.X-Visto-Origin) {
        set req.http.X-Visto-Cors = "granted";
    } else {
        set req.http.X-Visto-Cors = "other";
    }
}

sub visto_cors_headers {
    # What the server behind grants is not passed on, and nothing of it that was stored.
    unset resp.http.Access-Control-Allow-Origin;
    unset resp.http.Access-Control-Allow-Credentials;
    unset resp.http.Access-Control-Allow-Methods;
    unset resp.http.Access-Control-Allow-Headers;
    unset resp.http.Access-Control-Expose-Headers;
    unset resp.http.Access-Control-Max-Age;
    unset resp.http.Access-Control-Allow-Private-Network;
    unset resp.http.Timing-Allow-Origin;

    # Each header on the answers where it belongs.
    if (req.http.X-Visto-Cors == "granted") {
        set resp.http.Access-Control-Allow-Origin = req.http.X-Visto-Origin;
        set resp.http.Access-Control-Allow-Credentials = "true";
        set resp.http.Access-Control-Expose-Headers = "X-Total";
    } elseif (req.http.X-Visto-Cors == "preflight") {
        set resp.http.Access-Control-Allow-Origin = req.http.X-Visto-Origin;
        set resp.http.Access-Control-Allow-Credentials = "true";
        set resp.http.Access-Control-Allow-Methods = "PUT";
        set resp.http.Access-Control-Max-Age = "600";
    }

    # Only outward: what is stored is the same for all.
    if (!resp.http.Vary) {
        set resp.http.Vary = "Origin";
    } elseif (resp.http.Vary !~ "(?i)(?:^|,)[\t ]*(?:origin|\*)[\t ]*(?:,|$)") {
        set resp.http.Vary = resp.http.Vary + ", Origin";
    }
}

sub vcl_deliver {
    call visto_cors_headers;
}

sub vcl_synth {
    call visto_cors_headers;
    if (req.http.X-Visto-Cors ~ "^(?:preflight|refused)") {
        synthetic("");
        return (deliver);
    }
}

sub vcl_backend_fetch {
    unset bereq.http.X-Visto-Cors;
    unset bereq.http.X-Visto-Origin;
    # What may be stored is for everybody: so the server behind is not told for whom it is.
    if (!bereq.uncacheable) { unset bereq.http.Origin; }
}

sub vcl_backend_response {
    # It cannot depend then on the Origin, and one stored answer serves all.
    if (!bereq.uncacheable) {
        set beresp.http.Vary = regsub(regsuball(beresp.http.Vary, "(?i)(?:^|,)[\t ]*origin[\t ]*(?=,|$)", ""), "^[\t ,]+", "");
        if (beresp.http.Vary == "") { unset beresp.http.Vary; }
    }
}

sub vcl_pipe {
    unset bereq.http.X-Visto-Cors;
    unset bereq.http.X-Visto-Origin;
}
`)
})

test('a path is the same however it is escaped, the longest first, and what is left the last', () => {
  const everybody = definePolicy({ origin: '*' })
  const paths = ['/', '/a-', '/a-/b.'].map((path) => ({ path, policy: everybody }))
  expect(compile(paths, 'varnish').files[0]!.text).toContain(String.raw`
        if (req.url ~ "(?i)^[^?]*(?:/|%2f)(?:\.|%2e){1,2}(?:[/?]|%2f|$)") {
            # No browser sends dots as a segment: nobody is allowed anything.
        } elseif (req.url ~ "^(?:/|%2[fF])+(?:a|%61)(?:-|%2[dD])(?:/|%2[fF])+(?:b|%62)(?:\.|%2[eE])(?:[/?]|%2[fF]|$)") {
            call visto_cors_1;
        } elseif (req.url ~ "^(?:/|%2[fF])+(?:a|%61)(?:-|%2[dD])(?:[/?]|%2[fF]|$)") {
            call visto_cors_2;
        } else {
            call visto_cors_3;
        }
`)
})

describe('a method that Varnish pipes is passed, by a second file', () => {
  test.each([
    { methods: ['PUT', 'DELETE', 'PATCH'], files: 1 },
    { methods: ['PUT', 'PURGE'], files: 2 },
    { methods: ['*'], files: 2 },
  ])('$methods', ({ methods, files }) => {
    expect(compiled({ origin: 'https://app.example.com', methods }, 'varnish').files).toHaveLength(files)
  })
})

const hosts = (count: number): string[] => Array.from({ length: count }, (_, number) => `https://a${number}.example`)

describe('expressions for many origins', () => {
  test.each([
    { name: 'a few are in one', origin: hosts(3), expressions: 1 },
    { name: 'thousands are in some of 200', origin: hosts(5000), expressions: 25 },
    { name: 'long ones in some of fewer', origin: hosts(200).map((origin) => `${origin}.${'b.'.repeat(90)}example`), expressions: 4 },
    { name: 'patterns are in some of their own', origin: [...hosts(3), 'https://*.example.com'], expressions: 2 },
  ])('$name', ({ origin, expressions }) => {
    expect(textOf({ origin }, 'varnish').match(/req\.http\.Origin ~/g)).toHaveLength(expressions)
  })
})

test('one more origin is one more line', () => {
  const before = new Set(textOf({ origin: hosts(9) }, 'varnish').split('\n'))
  const after = textOf({ origin: [...hosts(9), 'https://b0.example'] }, 'varnish').split('\n')
  expect(after.filter((line) => !before.has(line)).map((line) => line.trim())).toEqual([String.raw`| https://b0\.example`])
})

test('everybody needs no expressions, no Vary, and no refusal', () => {
  const text = textOf({ origin: '*' }, 'varnish')
  expect(text).not.toMatch(/Origin ~|set resp\.http\.Vary|403/)
})
