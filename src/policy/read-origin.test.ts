import { afterEach, describe, expect, test, vi } from 'vitest'
import { shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

afterEach(() => vi.unstubAllEnvs())

const accepted = [
  'https://example.com', 'http://example.com', 'https://example.com:8443', 'http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000',
  'https://xn--bcher-kva.example', 'https://example.com.', 'https://a_b.example.com', 'https://intranet', 'https://10.0.0.1',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop', 'moz-extension://2e0c4b5e-1b6f-4f5a-9d1c-7b1f6c1b2a3d', 'capacitor://localhost',
  'safari-web-extension://2E0C4B5E-1B6F', 'app://-',
] // prettier-ignore

describe('an exact origin is taken as it is written', () => {
  test.each(accepted)('%s', (given) => {
    expect(readOptions({ origin: given })).toMatchObject({ origins: [given], patterns: [], everyone: false })
    expect(readOptions({ origin: [given, given] }).origins).toEqual([given])
  })
})

const patterns = [
  { given: 'https://*.example.com', expected: { scheme: 'https', host: 'example.com', subdomains: true, port: '' } },
  { given: 'https://*.example.com:8443', expected: { scheme: 'https', host: 'example.com', subdomains: true, port: '8443' } },
  { given: 'http://localhost:*', expected: { scheme: 'http', host: 'localhost', subdomains: false, port: '*' } },
  { given: 'http://[::1]:*', expected: { scheme: 'http', host: '[::1]', subdomains: false, port: '*' } },
  { given: 'https://*.example.com:*', expected: { scheme: 'https', host: 'example.com', subdomains: true, port: '*' } },
  { given: 'http://*.localhost:*', expected: { scheme: 'http', host: 'localhost', subdomains: true, port: '*' } },
  { given: 'https://*.city.kawasaki.jp', expected: { scheme: 'https', host: 'city.kawasaki.jp', subdomains: true, port: '' } },
]

describe('a pattern', () => {
  test.each(patterns)('$given', ({ given, expected }) => {
    expect(readOptions({ origin: given })).toMatchObject({ origins: [], everyone: false })
    expect(readOptions({ origin: [given, given] }).patterns).toEqual([expected])
  })
})

const refused = [
  { name: 'the origin of sandboxed pages', given: 'null', expected: ['null-origin', null] },
  { name: 'the same in capitals', given: 'NULL', expected: ['null-origin', null] },
  { name: 'a file', given: 'file:///home/me/index.html', expected: ['file-origin', null] },
  { name: 'the scheme of files alone', given: 'file://', expected: ['file-origin', null] },
  { name: 'a host without a scheme', given: 'example.com', expected: ['no-scheme', `'https://example.com'`] },
  { name: 'a host and a port', given: 'localhost:3000', expected: ['no-scheme', `'http://localhost:3000'`] },
  { name: 'a host without a scheme, and a path', given: '//example.com/a', expected: ['no-scheme', `'https://example.com'`] },
  { name: 'a path alone', given: '/', expected: ['no-scheme', null] },
  { name: 'a web socket', given: 'wss://example.com', expected: ['no-page-scheme', `'https://example.com'`] },
  { name: 'an insecure web socket', given: 'ws://example.com', expected: ['no-page-scheme', `'http://example.com'`] },
  { name: 'ftp', given: 'ftp://example.com', expected: ['no-page-scheme', null] },
  { name: 'data', given: 'data:text/html,x', expected: ['no-page-scheme', null] },
  { name: 'a blob', given: 'blob:https://example.com/1', expected: ['no-page-scheme', null] },
  { name: 'about:blank', given: 'about:blank', expected: ['no-page-scheme', null] },
  { name: 'a slash at the end', given: 'https://example.com/', expected: ['path', `'https://example.com'`] },
  { name: 'a path', given: 'https://example.com/app', expected: ['path', `'https://example.com'`] },
  { name: 'a path with a star', given: 'https://example.com/*', expected: ['path', `'https://example.com'`] },
  { name: 'a query', given: 'https://example.com?a', expected: ['path', `'https://example.com'`] },
  { name: 'a fragment', given: 'https://example.com#a', expected: ['path', `'https://example.com'`] },
  { name: 'a backslash', given: 'https://example.com\\a', expected: ['path', `'https://example.com'`] },
  { name: 'a path, capitals and the default port', given: 'HTTPS://EXAMPLE.com:443/', expected: ['path', `'https://example.com'`] },
  { name: 'a slash behind an extension', given: 'chrome-extension://abc/', expected: ['path', `'chrome-extension://abc'`] },
  { name: 'capitals', given: 'https://Example.com', expected: ['upper-case', `'https://example.com'`] },
  { name: 'a scheme in capitals', given: 'HTTPS://example.com', expected: ['upper-case', `'https://example.com'`] },
  { name: 'an extension’s scheme in capitals', given: 'Capacitor://localhost', expected: ['upper-case', `'capacitor://localhost'`] },
  { name: 'a pattern in capitals', given: 'https://*.Example.com', expected: ['upper-case', `'https://*.example.com'`] },
  { name: 'a host with an umlaut', given: 'https://bücher.example', expected: ['unicode-host', `'https://xn--bcher-kva.example'`] },
  { name: 'a ligature', given: 'https://ﬀ.com', expected: ['unicode-host', `'https://ff.com'`] },
  { name: 'the default port of https', given: 'https://example.com:443', expected: ['default-port', `'https://example.com'`] },
  { name: 'the default port of http', given: 'http://example.com:80', expected: ['default-port', `'http://example.com'`] },
  { name: 'a colon without a port', given: 'https://example.com:', expected: ['default-port', `'https://example.com'`] },
  { name: 'a short address', given: 'http://127.1', expected: ['non-canonical-host', `'http://127.0.0.1'`] },
  { name: 'an address in hexadecimals', given: 'http://0x7f.1', expected: ['non-canonical-host', `'http://127.0.0.1'`] },
  { name: 'a long address', given: 'http://[0:0:0:0:0:0:0:1]', expected: ['non-canonical-host', `'http://[::1]'`] },
  { name: 'an escape in a host', given: 'https://ex%61mple.com', expected: ['non-canonical-host', `'https://example.com'`] },
  { name: 'a zero before the port', given: 'https://example.com:08443', expected: ['non-canonical-host', `'https://example.com:8443'`] },
  { name: 'a user name', given: 'https://me:secret@example.com', expected: ['not-an-origin', `'https://example.com'`] },
  { name: 'no slashes', given: 'https:example.com', expected: ['not-an-origin', `'https://example.com'`] },
  { name: 'a slash too many', given: 'https:///example.com', expected: ['not-an-origin', `'https://example.com'`] },
  { name: 'no host', given: 'https://', expected: ['not-an-origin', null] },
  { name: 'a port that is none', given: 'https://example.com:99999', expected: ['not-an-origin', null] },
  { name: 'a NUL', given: 'https://example.com\0', expected: ['not-an-origin', null] },
  { name: 'a blank before it', given: ' https://example.com', expected: ['not-an-origin', `'https://example.com'`] },
  { name: 'far too long', given: `https://${'a.'.repeat(2000)}com`, expected: ['not-an-origin', null] },
  { name: 'a star without its dot', given: 'https://*example.com', expected: ['pattern', `'https://*.example.com'`] },
  { name: 'two stars', given: 'https://*.*.example.com', expected: ['pattern', `'https://*.example.com'`] },
  { name: 'a star in the middle', given: 'https://a.*.com', expected: ['pattern', null] },
  { name: 'a star at the end', given: 'https://example.*', expected: ['pattern', null] },
  { name: 'a star for the host', given: 'https://*', expected: ['pattern', null] },
  { name: 'stars for host and port', given: 'https://*:*', expected: ['pattern', null] },
  { name: 'a star in the port', given: 'http://localhost:30*', expected: ['pattern', null] },
  { name: 'two ports', given: 'http://localhost:80:*', expected: ['pattern', `'http://localhost:*'`] },
  { name: 'a star without a scheme', given: '*.example.com', expected: ['pattern', `'https://*.example.com'`] },
  { name: 'a star for the scheme', given: '*://example.com', expected: ['pattern', null] },
  { name: 'a star before an address', given: 'https://*.1.2.3.4', expected: ['pattern', `'https://1.2.3.4'`] },
  { name: 'a star in an extension', given: 'chrome-extension://*', expected: ['pattern', null] },
  { name: 'a pattern with a slash', given: 'https://*.example.com/', expected: ['path', `'https://*.example.com'`] },
  { name: 'a pattern with the default port', given: 'https://*.example.com:443', expected: ['default-port', `'https://*.example.com'`] },
  { name: 'everybody’s pages', given: 'https://*.github.io', expected: ['public-suffix', null] },
  { name: 'a top-level domain', given: 'https://*.com', expected: ['public-suffix', null] },
  { name: 'a suffix of two labels', given: 'https://*.co.uk', expected: ['public-suffix', null] },
  { name: 'a suffix with a dot at the end', given: 'https://*.co.uk.', expected: ['public-suffix', null] },
  { name: 'a host below which all are suffixes', given: 'https://*.kawasaki.jp', expected: ['public-suffix', null] },
] // prettier-ignore

describe('an entry that is refused', () => {
  test.each(refused)('$name', ({ given, expected: [code, use] }) => {
    expect(shortProblems({ origin: given })).toEqual([[code, 'origin', use]])
    expect(shortProblems({ origin: ['https://ok.example', given] })).toEqual([[code, 'origin[1]', use]])
  })
})

test('all that is wrong with an entry is said at once, and what is suggested is not refused for another reason', () => {
  expect(shortProblems({ origin: 'HTTP://Example.com:80/', credentials: true })).toEqual([
    ['path', 'origin', `'https://example.com'`],
    ['insecure', 'origin', `'https://example.com'`],
  ])
  expect(shortProblems({ origin: '*.github.io' })).toEqual([
    ['pattern', 'origin', `'https://*.github.io'`],
    ['public-suffix', 'origin', null],
  ])
})

const withCredentials = [
  { name: 'plain HTTP', given: 'http://example.com', expected: [['insecure', `'https://example.com'`]] },
  { name: 'plain HTTP at the port of https', given: 'http://example.com:443', expected: [['insecure', `'https://example.com'`]] },
  { name: 'a pattern over plain HTTP', given: 'http://*.example.com:*', expected: [['insecure', `'https://*.example.com:*'`]] },
  { name: 'this machine', given: 'http://localhost:3000', expected: [] },
  { name: 'this machine by its address', given: 'http://127.0.0.1:*', expected: [] },
  { name: 'names of this machine', given: 'http://*.localhost:*', expected: [] },
  { name: 'an extension', given: 'chrome-extension://abc', expected: [] },
  { name: 'an app', given: 'capacitor://localhost', expected: [] },
]

describe('with credentials', () => {
  test.each(withCredentials)('$name', ({ given, expected }) => {
    expect(shortProblems({ origin: given, credentials: true }).map(([code, , use]) => [code, use])).toEqual(expected)
  })
})

const inProduction = [
  { given: 'http://localhost:3000', credentials: true, expected: ['loopback-in-production'] },
  { given: 'https://localhost:*', credentials: true, expected: ['loopback-in-production'] },
  { given: 'http://[::1]', credentials: true, expected: ['loopback-in-production'] },
  { given: 'http://localhost:3000', credentials: false, expected: [] },
  { given: 'capacitor://localhost', credentials: true, expected: [] },
  { given: 'https://example.com', credentials: true, expected: [] },
]

describe('in production', () => {
  test.each(inProduction)('$given, credentials $credentials', ({ given, credentials, expected }) => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(shortProblems({ origin: given, credentials }).map(([code]) => code)).toEqual(expected)
    expect(shortProblems({ origin: [], dangerouslyAllowOrigins: [given], credentials })).toEqual([])
  })
})

const dangerous = [
  { given: 'null', expected: [] },
  { given: 'http://example.com', expected: [] },
  { given: 'https://*.github.io', expected: [] },
  { given: 'http://*.com:*', expected: [] },
  { given: 'NULL', expected: [['null-origin', null]] },
  { given: 'file://', expected: [['file-origin', null]] },
  { given: 'https://*', expected: [['pattern', null]] },
  { given: 'http://example.com/', expected: [['path', `'http://example.com'`]] },
  { given: '', expected: [['missing', null]] },
]

describe('said to be dangerous', () => {
  test.each(dangerous)('$given', ({ given, expected }) => {
    const options = { dangerouslyAllowOrigins: [given], credentials: true }
    expect(shortProblems(options)).toEqual(expected.map(([code, use]) => [code, 'dangerouslyAllowOrigins[0]', use]))
    if (expected.length === 0) expect(readOptions(options).dangerous).toEqual([given])
  })
})
