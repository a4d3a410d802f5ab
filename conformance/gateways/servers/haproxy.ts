import path from 'node:path'
import type { Gateway } from '../gateway.ts'
import { special } from '../policies.ts'
import { runProgram } from '../run-program.ts'

const [rules, main] = ['visto-cors.frontend.cfg', 'haproxy.cfg']

const paths = special['four paths']!

export const haproxy: Gateway = {
  target: 'haproxy',
  // HAProxy includes no files in a section: the rules are pasted, as people do it.
  surround: (files, { folder, port, upstream, dead }) => ({
    [main]: `global
    maxconn 256
defaults
    mode http
    retries 0
    timeout connect 5s
    timeout client 30s
    timeout server 30s
cache answers
    total-max-size 4
    max-age 60
    process-vary on
frontend www
    bind 127.0.0.1:${port}
${files.find(({ name }) => name === rules)?.text.replaceAll('/etc/haproxy/', `${folder}/`)}
    # A site may have one like this: conditions of one name are joined by or.
    acl cors_listed always_true
    http-request deny deny_status 413 if { req.hdr_val(content-length) gt 1024 }
    # The address without its query is what an answer is kept by.
    http-request set-var(txn.query) query if { path -m sub /cached }
    http-request set-query kept if { path -m sub /cached }
    http-request cache-use answers if { path -m sub /cached }
    http-request set-query %[var(txn.query)] if { path -m sub /cached }
    http-response cache-store answers if { var(txn.query) -m found }
    use_backend dead if { path -m sub /down }
    default_backend upstream
backend upstream
    server upstream 127.0.0.1:${upstream}
backend dead
    server dead 127.0.0.1:${dead}
`,
  }),
  start: ({ folder, port }) => runProgram('haproxy', ['-db', '-f', path.join(folder, main)], port),
  limitsBodies: true,
  caches: true,
  originLines: 'last',
  mistakes: [
    { name: 'http-response, which its own answers do not pass', change: { [main]: [['http-after-response', 'http-response']] } },
    {
      name: 'an Origin that is any of several lines',
      change: { [main]: [['acl visto_cors_listed var(txn.visto_cors_asked)', 'acl visto_cors_listed req.fhdr(origin)']] },
    },
    { name: 'an Origin that ends at a comma', change: { [main]: [['req.fhdr(origin)', 'req.hdr(origin)']] } },
    { name: "the upstream's grants passed on", change: { [main]: [[/^ *http-after-response del-header .*$/gm, '']] } },
    {
      name: "grants beside the upstream's",
      change: {
        [main]: [
          [/^ *http-after-response del-header .*$/gm, ''],
          ['after-response set-header', 'after-response add-header'],
        ],
      },
    },
    { name: 'no Vary', change: { [main]: [[/^.* add-header Vary .*$/m, '']] } },
    { name: "the upstream's Vary overwritten", change: { [main]: [['add-header Vary', 'set-header Vary']] } },
    { name: 'every Origin given back', change: { [main]: [[/(set-var\(txn\.visto_cors_origin\) .*) if .*$/m, '$1']] } },
    { name: 'origins by their end', change: { [main]: [[/-m reg '\^https:[^']*example\\\.com\$'/, '-m end .example.com']] } },
    { name: 'origins by their beginning', change: { [main]: [["-m str 'https://app", "-m beg 'https://app"]] } },
    { name: 'a pattern that goes on after its end', change: { [main]: [[/(-m reg '\^https:.*)\$'/g, "$1'"]] } },
    { name: 'a pattern that begins anywhere', change: { [main]: [["-m reg '^https://", "-m reg '"]] } },
    { name: 'origins without regard to case', change: { [main]: [[/(acl visto_cors_listed .*) -m (str|reg)/g, '$1 -m $2 -i']] } },
    { name: 'a dot that is any character', change: { [main]: [['example\\.com', 'example.com']] } },
    { name: 'a label that may have anything in it', change: { [main]: [[/\(\[0-9a-z_-\]\{1,63\}\\\.\)\+/g, '.*']] } },
    { name: 'ports of a pattern without an end', change: { [main]: [["6553[0-5]))?$'", "6553[0-5]))?'"]] } },
    { name: 'every OPTIONS taken for a preflight', change: { [main]: [[' { req.fhdr(access-control-request-method) -m found }', '']] } },
    { name: 'preflights passed on', change: { [main]: [[/^ *http-request return .*$/gm, '']] } },
    {
      name: 'a rule before them that answers',
      change: {
        [main]: [
          [
            '    http-request set-var(txn.visto_cors_preflight)',
            '    http-request return status 204 if METH_OPTIONS\n    http-request set-var(txn.visto_cors_preflight)',
          ],
        ],
      },
    },
    {
      name: 'Authorization let in by the star',
      change: { [main]: [[/^.*authorization.*$/m, '']] },
      policies: special['everybody, any method and any header but Authorization']!,
    },
    { name: 'headers of preflights on every answer', change: { [main]: [[/(set-header Access-Control-Allow-Methods '[^']*') .*/, '$1']] } },
    {
      name: 'credentials allowed on every answer',
      change: { [main]: [[/(set-header Access-Control-Allow-Credentials 'true') .*/, '$1']] },
    },
    { name: 'one origin for everybody', change: { [main]: [['%[var(txn.visto_cors_origin)]', 'https://app.example.com']] } },
    { name: 'a path that only begins like a prefix', change: { [main]: [[/(-m beg '.*)\/'/g, "$1'"]] }, policies: paths },
    { name: 'a longer path that does not hold', change: { [main]: [[/^.* if visto_cors_path_1$/m, '']] }, policies: paths },
  ],
}
