import path from 'node:path'
import type { Gateway } from '../gateway.ts'
import { runProgram } from '../run-program.ts'

const [rules, main] = ['visto-cors.frontend.cfg', 'haproxy.cfg']

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
  mistakes: [],
}
