import path from 'node:path'
import type { Gateway } from '../gateway.ts'
import { special } from '../policies.ts'
import { runProgram } from '../run-program.ts'

const [first, last, main] = ['visto-cors.vcl', 'visto-cors.last.vcl', 'main.vcl']

/** VCL is compiled as C, of which most time goes into making it fast. */
const quickly = 'cc_command=exec gcc -g0 -O0 -w -fPIC -shared -o %o %s'

export const varnish: Gateway = {
  target: 'varnish',
  surround: (files, { folder, upstream, dead }) => ({
    [main]: `vcl 4.1;
import std;
backend default { .host = "127.0.0.1"; .port = "${upstream}"; }
backend dead { .host = "127.0.0.1"; .port = "${dead}"; }
include "${folder}/${first}";
sub vcl_recv {
    if (std.integer(req.http.Content-Length, 0) > 1024) { return (synth(413)); }
    if (req.url ~ "/down") { set req.backend_hint = dead; }
    if (req.url !~ "/cached" && req.method ~ "^(?:GET|HEAD)$") { return (pass); }
}
sub vcl_hash {
    hash_data(regsub(req.url, "\\?.*$", ""));
    return (lookup);
}
${files.some(({ name }) => name === last) ? `include "${folder}/${last}";\n` : ''}`,
  }),
  start: ({ folder, port }) =>
    runProgram(
      'varnish',
      [
        ...['-F', '-j', 'none', '-n', path.join(folder, 'work'), '-T', 'none', '-a', `127.0.0.1:${port}`, '-s', 'malloc,16m'],
        ...['-f', path.join(folder, main), '-p', quickly, '-p', 'thread_pools=1', '-p', 'thread_pool_min=20'],
        // It would answer them itself, and a Range that it takes for none without what the server behind says.
        ...['-p', 'http_range_support=off'],
        // As many lines as other servers take: beyond 64 it refuses a request before it looks at it.
        ...['-p', 'http_max_hdr=256'],
      ],
      port,
    ),
  limitsBodies: true,
  caches: true,
  originLines: 'first',
  mistakes: [
    {
      name: 'a grant that is stored with the answer',
      change: {
        [first]: [
          [/unset resp\.http\.Access-Control-Allow-Origin;/, ''],
          [/(set resp\.http\.Access-Control-Allow-Origin .*)/, 'if (!resp.http.Access-Control-Allow-Origin) { $1 }'],
          [/unset bereq\.http\.X-Visto-Origin;/, ''],
          [
            'sub vcl_backend_response {',
            `sub vcl_backend_response {
                unset beresp.http.Access-Control-Allow-Origin;
                if (bereq.http.X-Visto-Origin && bereq.url ~ "/cached") {
                    set beresp.http.Access-Control-Allow-Origin = bereq.http.X-Visto-Origin;
                }`,
          ],
        ],
      },
    },
    {
      name: 'no headers on what Varnish answers itself',
      change: { [first]: [['sub vcl_synth {\n    call visto_cors_headers;', 'sub vcl_synth {']] },
    },
    { name: 'Vary that is set', change: { [first]: [['resp.http.Vary + ", Origin"', '"Origin"']] } },
    { name: 'no Vary', change: { [first]: [[/set resp\.http\.Vary/g, 'set resp.http.X-Vary']] } },
    { name: "the upstream's grants passed on", change: { [first]: [[/^ +unset resp\.http\..*$/gm, '']] } },
    {
      name: 'a subroutine that returns before the include',
      change: { [main]: [['include', 'sub vcl_recv { if (req.url ~ "/up") { return (pass); } }\ninclude']] },
    },
    { name: 'every Origin given back', change: { [first]: [[/if \(req\.http\.Origin ~ [^]*?\\z"\}\) \{/, 'if (req.http.Origin) {']] } },
    { name: 'letter case left out of the list', change: { [first]: [['(?x)^', '(?xi)^']] } },
    { name: 'a list that begins anywhere', change: { [first]: [['(?x)^', '(?x)']] } },
    { name: 'a list that goes on after its end', change: { [first]: [[')\\z"', ')"']] } },
    { name: 'a dot that is any character', change: { [first]: [['example\\.com', 'example.com']] } },
    { name: 'a label that may have anything in it', change: { [first]: [['(?:[0-9a-z_-]{1,63}\\.)+', '.*']] } },
    { name: 'a host of any length', change: { [first]: [[/\(\?=\.\{1,\d+\}\\z\)/, '']] } },
    {
      name: 'a path that only begins as the prefix does',
      change: { [first]: [['(?:[/?]|%2[fF]|$)', '']] },
      policies: special['four paths']!,
    },
    { name: 'every OPTIONS taken for a preflight', change: { [first]: [[' && req.http.Access-Control-Request-Method', '']] } },
    { name: 'preflights passed on', change: { [first]: [['return (synth(204));', '']] } },
    {
      name: 'a page for an answer to a preflight',
      change: {
        [first]: [
          ['synthetic("");', 'synthetic("No content");'],
          ['synth(204)', 'synth(200)'],
        ],
      },
    },
    {
      name: 'Authorization let in by the star',
      change: { [first]: [[/Access-Control-Request-Headers !~/g, 'X-Nothing !~']] },
      policies: special['everybody, any method and any header but Authorization']!,
    },
    {
      name: 'headers of preflights on every answer',
      change: { [first]: [['# Only outward', 'set resp.http.Access-Control-Allow-Methods = "PUT"; # Only']] },
    },
    {
      name: 'credentials allowed on every answer',
      change: { [first]: [['# Only outward', 'set resp.http.Access-Control-Allow-Credentials = "true"; # Only']] },
    },
    { name: 'one origin for everybody', change: { [first]: [['= req.http.X-Visto-Origin;', '= "https://app.example.com";']] } },
    {
      name: 'a state that the client may send',
      change: { [first]: [['unset req.http.X-Visto-Origin;', 'set req.http.X-Visto-Origin = req.http.Origin;']] },
    },
  ],
}
