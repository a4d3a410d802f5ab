import fc from 'fast-check'
import type { Header, Page, PageRequest } from './types.ts'

/** Pages and what their scripts ask for, right and wrong. The pools are small on purpose, so that origins and names meet again. */

const hosts = ['app.example', 'api.app.example', 'api.other.example', 'localhost', '127.0.0.1', '[::1]', 'xn--bcher-kva.example']

/** An origin, serialized; default ports are left out. */
const origins = fc
  .tuple(fc.constantFrom('https', 'https', 'https', 'http'), fc.constantFrom(...hosts), fc.constantFrom('', '', '', ':8443', ':8080'))
  .map((parts) => `${parts[0]}://${parts[1]}${parts[2]}`)

/** A URL of the web; `fc.webUrl` is slow, and its hosts never meet again. */
export const webUrls = fc
  .tuple(origins, fc.constantFrom('/', '/', '/a', '/a?b=c', '/a/../b', '/ä', '/%zz'), fc.constantFrom('', '', '', '#f'))
  .map((parts) => parts.join(''))

const otherUrls = fc.constantFrom(
  '',
  '#f',
  '//api.other.example/x',
  'https://user:pw@api.other.example/',
  'HTTPS://API.OTHER.EXAMPLE:443/',
  'https://api.other.example:25/',
  'data:,x',
  'data:text/plain;base64,eA==',
  'data:;base64,?',
  'about:blank',
  'about:srcdoc',
  'blob:https://app.example/0',
  'file:///x',
  'ftp://api.other.example/',
  'https://',
  'http://[',
  'https://a b/',
)

const ownUrls = fc.constantFrom('/relative', '../x', '?q')

export const urls = fc.oneof({ weight: 8, arbitrary: webUrls }, { weight: 2, arbitrary: ownUrls }, { weight: 1, arbitrary: otherUrls })

export const pages: fc.Arbitrary<Page> = fc.record(
  {
    url: webUrls,
    opaque: fc.constantFrom(false, false, false, true),
    topLevel: webUrls,
    addressSpace: fc.constantFrom('public', 'local', 'loopback'),
  },
  { requiredKeys: ['url'] },
)

const requestHeaders = fc.constantFrom<Header>(
  ['X-A', '1'],
  ['x-a', '2'],
  ['x-b', ''],
  ['Authorization', 'Bearer t'],
  ['Content-Type', 'application/json'],
  ['content-type', 'text/plain'],
  ['Content-Language', 'de'],
  ['Accept', 'text/html'],
  ['accept', 'a"b'],
  ['Range', 'bytes=0-9'],
  ['Cookie', 'a=b'],
  ['Origin', 'https://evil.example'],
  ['User-Agent', 'x'],
  ['dpr', '2'],
  ['Access-Control-Request-Headers', 'x'],
)

const bodies = fc.record({
  type: fc.constantFrom(null, 'text/plain;charset=UTF-8', 'application/json'),
  replayable: fc.constantFrom(true, true, false),
})

/** What `fetch()` takes, mostly. */
const soundRequests: fc.Arbitrary<PageRequest> = fc
  .record({
    url: urls,
    method: fc.constantFrom('GET', 'get', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'patch', 'OPTIONS', 'FOO'),
    headers: fc.array(requestHeaders, { maxLength: 4 }),
    mode: fc.constantFrom('cors', 'cors', 'cors', 'cors', 'no-cors', 'same-origin'),
    credentials: fc.constantFrom('omit', 'same-origin', 'include', 'include'),
    redirect: fc.constantFrom('follow', 'follow', 'follow', 'follow', 'error', 'manual'),
    uploadListener: fc.constantFrom(false, false, false, true),
    body: fc.option(bodies),
  })
  .map((request) => (/^(get|head)$/i.test(request.method) ? { ...request, body: null } : request))

/** What `fetch()` refuses, mostly. */
const unsoundRequests: fc.Arbitrary<PageRequest> = fc.record(
  {
    url: urls,
    method: fc.constantFrom('GET', 'PUT', 'TRACE', 'a b', ''),
    headers: fc.array(fc.oneof(requestHeaders, fc.tuple(fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 6 }))), {
      maxLength: 2,
    }),
    mode: fc.constantFrom('cors', 'no-cors', 'navigate'),
    credentials: fc.constantFrom('include', 'all'),
    redirect: fc.constantFrom('follow', 'never'),
    body: bodies,
  },
  { requiredKeys: ['url'] },
)

export const requests = fc.oneof({ weight: 9, arbitrary: soundRequests }, { weight: 1, arbitrary: unsoundRequests })
