import { expect, test } from 'vitest'
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
    'apache',
  )
  expect(text).toBe(String.raw`# CORS, compiled by visto from a policy: change the policy and compile again.
# This file belongs inside <VirtualHost>, before its other rewrite rules. It needs mod_rewrite and mod_headers.

RewriteEngine On

# The Origin, where the policy lists it.
RewriteCond expr "%{HTTP:Origin} in { \
    'https://app.example.com' \
}" [NV,OR]
# https://*.example.com
RewriteCond %{HTTP:Origin} "^(?=.{1,267}\z)https://(?:[0-9a-z_-]{1,63}\.)+example\.com\z" [NV]
RewriteRule ^ - [E=VISTO_CORS_ORIGIN:%{HTTP:Origin}]

# What this request is: a preflight is OPTIONS with Origin and Access-Control-Request-Method, any other OPTIONS is not.
RewriteRule ^ - [E=VISTO_CORS_CASE:other]
RewriteCond %{REQUEST_METHOD} "=OPTIONS"
RewriteCond %{HTTP:Origin} "." [NV]
RewriteCond %{HTTP:Access-Control-Request-Method} "." [NV]
RewriteRule ^ - [E=VISTO_CORS_CASE:refused]
RewriteCond %{ENV:VISTO_CORS_CASE} "=refused"
RewriteCond %{ENV:VISTO_CORS_ORIGIN} "."
RewriteRule ^ - [E=VISTO_CORS_CASE:preflight]
RewriteCond %{ENV:VISTO_CORS_CASE} "=other"
RewriteCond %{ENV:VISTO_CORS_ORIGIN} "."
RewriteRule ^ - [E=VISTO_CORS_CASE:granted]

# Preflights are answered here, whether the server behind is up or not.
RewriteCond %{ENV:VISTO_CORS_CASE} "=preflight"
RewriteRule ^ - [R=204,L]
RewriteCond %{ENV:VISTO_CORS_CASE} "=refused"
RewriteRule ^ - [R=403,L]

# What the server behind grants is not passed on, nor what a script here does: they are in two lists.
Header unset Access-Control-Allow-Origin
Header unset Access-Control-Allow-Credentials
Header unset Access-Control-Allow-Methods
Header unset Access-Control-Allow-Headers
Header unset Access-Control-Expose-Headers
Header unset Access-Control-Max-Age
Header unset Access-Control-Allow-Private-Network
Header unset Timing-Allow-Origin
Header always unset Access-Control-Allow-Origin
Header always unset Access-Control-Allow-Credentials
Header always unset Access-Control-Allow-Methods
Header always unset Access-Control-Allow-Headers
Header always unset Access-Control-Expose-Headers
Header always unset Access-Control-Max-Age
Header always unset Access-Control-Allow-Private-Network
Header always unset Timing-Allow-Origin

# Each header on the answers where it belongs.
Header always merge Vary Origin
Header always set Access-Control-Allow-Origin "%{VISTO_CORS_ORIGIN}e" "expr=reqenv('VISTO_CORS_CASE') in { 'granted', 'preflight' }"
Header always set Access-Control-Allow-Credentials "true" "expr=reqenv('VISTO_CORS_CASE') in { 'granted', 'preflight' }"
Header always set Access-Control-Expose-Headers "X-Total" "expr=reqenv('VISTO_CORS_CASE') == 'granted'"
Header always set Access-Control-Allow-Methods "PUT" "expr=reqenv('VISTO_CORS_CASE') == 'preflight'"
Header always set Access-Control-Max-Age "600" "expr=reqenv('VISTO_CORS_CASE') == 'preflight'"
`)
})

const hosts = (count: number): string[] => Array.from({ length: count }, (_, number) => `https://a${number}.example`)

test('twenty thousand origins are a line each', () => {
  expect(textOf({ origin: hosts(20_000) }, 'apache').match(/^ {4}'https:/gm)).toHaveLength(20_000)
})

test('one more origin is one more line, and a comma', () => {
  const before = new Set(textOf({ origin: hosts(9) }, 'apache').split('\n'))
  const after = textOf({ origin: [...hosts(9), 'https://b0.example'] }, 'apache').split('\n')
  expect(after.filter((line) => !before.has(line))).toEqual(["    'https://a8.example', \\", "    'https://b0.example' \\"])
})

test('after the last condition there is no OR: the rule would hold for everybody', () => {
  for (const origin of [
    'https://a.example',
    'https://*.example.com',
    ['https://a.example', 'https://*.example.com', 'http://localhost:*'],
  ]) {
    expect(textOf({ origin }, 'apache')).not.toMatch(/OR\]\n(?:#.*\n)*RewriteRule/)
  }
})

test('everybody needs no list of origins, no Vary, and no refusal', () => {
  expect(textOf({ origin: '*' }, 'apache')).not.toMatch(/HTTP:Origin} in|Vary|R=403/)
})

test('a status of 200 has no body, which a page of httpd would be', () => {
  expect(textOf({ origin: '*', optionsSuccessStatus: 200 }, 'apache')).toContain('ErrorDocument 200 "%{reqenv:VISTO_CORS_NOTHING}"')
  expect(textOf({ origin: '*' }, 'apache')).not.toContain('ErrorDocument')
})

test('of two paths the longer is the last to hold, and each has headers of its own', () => {
  const [file] = compile(
    [
      { path: '/', policy: definePolicy({ origin: '*' }) },
      { path: '/api/v2.b', policy: definePolicy({ origin: 'https://a.example' }) },
    ],
    'apache',
  ).files
  expect(file!.text).toContain(String.raw`RewriteRule ^ - [E=VISTO_CORS_POLICY:none]
RewriteRule ^ - [E=VISTO_CORS_POLICY:2]
RewriteRule "^/api/v2\.b(?:/|\z)" - [E=VISTO_CORS_POLICY:1]
`)
  expect(file!.text).toContain(`# --- /api/v2.b ---
Header always merge Vary Origin "expr=reqenv('VISTO_CORS_POLICY') == '1'"
Header always set Access-Control-Allow-Origin "%{VISTO_CORS_ORIGIN}e" "expr=reqenv('VISTO_CORS_CASE') in { 'granted-1', 'preflight-1' }"

# --- / ---
Header always set Access-Control-Allow-Origin "*" "expr=reqenv('VISTO_CORS_CASE') in { 'granted-2', 'preflight-2' }"
`)
})
