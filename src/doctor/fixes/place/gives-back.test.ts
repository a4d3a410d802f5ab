import { expect, test } from 'vitest'
import { givesBackAny } from './gives-back.ts'

test.each([
  ['nginx', 'add_header Access-Control-Allow-Origin $http_origin always;', true],
  ['nginx, in quotes', `add_header 'Access-Control-Allow-Origin' "\${http_origin}";`, true],
  ['a map of nginx', 'map $http_origin $o {\n    default $http_origin;\n}\nadd_header Access-Control-Allow-Origin $o;', true],
  ['a map of nginx with a pattern', 'map $http_origin $o {\n    "~.*" $http_origin;\n}\n', true],
  ['a list of nginx', 'map $http_origin $o {\n    default "";\n    https://app.example $http_origin;\n}\n', false],
  ['everybody, who get no cookies by that', 'header Access-Control-Allow-Origin *', false],
  ['httpd', 'Header always set Access-Control-Allow-Origin "expr=%{HTTP:Origin}"', true],
  ['a condition of httpd', `Header onsuccess unset Access-Control-Allow-Origin "expr=%{HTTP:Origin} == 'https://app.example'"`, false],
  ['a variable of httpd', 'SetEnvIf Origin "^(.*)$" ORIGIN=$1\n', true],
  ['a list of httpd', 'SetEnvIf Origin "^https://(.*)\\.example$" ORIGIN=$0\n', false],
  ['Caddy', 'header Access-Control-Allow-Origin {header.Origin}', true],
  ['Caddy, in full', 'header Access-Control-Allow-Origin "{http.request.header.Origin}"', true],
  ['HAProxy', 'http-response set-header Access-Control-Allow-Origin %[req.hdr(Origin)]', true],
  ['a variable of HAProxy', 'http-request set-var(txn.o) req.hdr(Origin)\n', true],
  ['a list of HAProxy', 'http-request set-var(txn.o) req.hdr(Origin) if { req.hdr(Origin) -m str -f origins }\n', false],
  ['Varnish', 'set resp.http.Access-Control-Allow-Origin = req.http.Origin;', true],
  ['one origin', 'Access-Control-Allow-Origin "https://app.example"', false],
  ['a comment', '    # Access-Control-Allow-Origin $http_origin\n', false],
])('%s gives back whatever origin comes: %s', (_, text, is) => {
  expect(givesBackAny(text)).toBe(is)
})
