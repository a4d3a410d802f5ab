import type { CaseBody, HeaderLine } from '../case.ts'

/** The words that generated cases are made of: what sites send, and what sits just beside the rules. */

export const methods: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'FOO']

export const oddMethods: readonly string[] = [
  ...['get', 'gEt', 'head', 'post', 'PoSt', 'put', 'Put', 'delete', 'options', 'patch', 'Patch', 'pATCH', 'foo', 'QUERY'],
  ...['query', 'PROPFIND'],
  ...['M-SEARCH', "it's", 'a!b', 'X_Y', '123', 'null', '*', 'CONNECT', 'connect', 'TRACE', 'trace', 'TRACK', 'tRaCk', 'TRACKS'],
  ...['', 'GE T', ' GET', 'GET,POST', 'PÜT', 'GET\t'],
]

const a = (length: number) => 'a'.repeat(length)

/** Headers that stand alone well: each is one a script might add. */
export const plainHeaders: readonly HeaderLine[] = [
  ['X-A', '1'],
  ['x-b', 'two'],
  ['x-requested-with', 'XMLHttpRequest'],
  ['X-Api-Key', 'k'],
  ['x_a', '1'],
  ['~x', '1'],
  ['Authorization', 'Bearer x'],
  ['authorization', 'Basic dTpw'],
  ['Content-Type', 'application/json'],
  ['content-type', 'text/plain'],
  ['Accept', 'application/json'],
  ['accept-language', 'en'],
  ['content-language', 'en'],
  ['Range', 'bytes=0-10'],
  ['if-none-match', '"e"'],
]

/** Names that look like others, or that a page may not set. */
export const oddNames: readonly string[] = [
  ...['dpr', 'width', 'rtt', 'save-data', 'last-event-id', 'priority', 'accept-x', 'content', 'expires', 'vary', 'x', 'secx', 'proxy'],
  ...['Cookie', 'Host', 'Origin', 'Referer', 'Date', 'DNT', 'TE', 'Via', 'Connection', 'Content-Length', 'Set-Cookie', 'Sec-'],
  ...['sec-x', 'Proxy-X'],
  ...['Access-Control-Request-Method', 'access-control-request-headers', 'access-control-foo', 'Accept-Charset'],
  ...['Accept-Encoding', 'Upgrade'],
  ...['', 'a b', 'a\n', 'é', 'a/b', '[a]', "x-!#$%&'*+.^`|~"],
]

/** Values for headers that are safelisted by their value. */
export const safelistedValues: Readonly<Record<string, readonly string[]>> = {
  accept: [
    ...['', ' ', '*/*', 'text/html;q=0.9, */*;q=0.1', 'a"b', 'a(b', 'a:b', 'a<b', 'a?b', 'a@b', 'a[b', 'a\\b', 'a{b', 'a\x7fb'],
    ...['a\tb', 'a\x01b', 'é', a(127), a(128), a(129)],
  ],
  'accept-language': ['', 'en-US,en;q=0.5', 'de, *;q=0.5', 'e_n', 'e:n', 'e"n', 'e/n', 'é', ' en ', 'a.b', a(128), a(129)],
  'content-language': ['', 'en', 'en, de', 'e_n', 'e(n', 'e]n', '-.,;=*', 'ü', a(128), a(129)],
  'content-type': [
    ...['', 'text/plain', 'TEXT/PLAIN', 'text/plain;charset=UTF-8', 'text/plain;charset="utf-8"', 'text/plain ; a=b'],
    ...['text/plain;', 'text/plain;json'],
    ...['application/x-www-form-urlencoded', 'Multipart/Form-Data; boundary=abc', 'multipart/form-data', 'application/json'],
    ...['application/json; charset=utf-8'],
    ...['text/html', 'text/plainx', 'text/', '/plain', 'text', 'text /plain', 'text/plain x', 'text/plain, text/html'],
    ...['text/plain,application/json', '*/*'],
    ...['text/plain;a=<', 'text/plain;a=(', 'text/plain;a=@', 'text/plain;a=\t', 'text/plain;a=\x7f', 'text/plain;a=\x80'],
    ...['text/plain;a=é'],
    ...[`text/plain;${a(117)}`, `text/plain;${a(118)}`],
  ],
  range: [
    ...['', 'bytes=0-', 'bytes=0-0', 'bytes=0-10', 'bytes=-10', 'bytes=10-0', 'bytes=0-1,3-4', 'bytes=', 'bytes', 'bytes=0 -1'],
    ...['Bytes=0-1', ' bytes=0-1 ', 'bytes=0-99999999999'],
  ],
}

/** Values that matter to other headers. */
export const oddValues: readonly string[] = ['', ' ', ' 1 ', 'a, b', 'é', '\xff', 'a\tb', 'a\x01b', 'a\nb', 'a\0b', 'a€b', a(200)]

export const bodies: readonly CaseBody[] = [
  ...['x=1', '{}', '', { urlencoded: 'a=1' }, { urlencoded: 'a=1&b=2' }, { formData: 'v' }, { bytes: 5 }],
  ...[
    ...['application/json', 'text/plain', 'TEXT/PLAIN', 'image/png', '', 'invalid', 'multipart/form-data'],
    ...['text/plain;charset="utf-8"', 'text/plain,text/html'],
  ].map((blobType) => ({ blobType })),
]

/** What servers have been seen to put into Access-Control-Allow-Origin, right and wrong. */
export const allowOrigins: readonly string[] = [
  ...['*', '$ORIGIN', 'null', '$OTHER', '$PAGE', '$SITE', '$TARGET', '$ORIGIN/', '$ORIGIN/path', ' $ORIGIN\t', '* ', '', 'all'],
  ...['true', 'Null', 'NULL'],
  ...['$ORIGIN, $OTHER', '$OTHER, $ORIGIN', '$ORIGIN, $ORIGIN', '$ORIGIN,*', '*, *', '*,', '$ORIGIN,', ',$ORIGIN'],
  ...['$ORIGIN $OTHER', 'null, null', '**', '* *'],
  ...['$PAGE_UPPER', '$PAGE_HOSTUPPER', '$PAGE_SCHEMEUPPER', '$PAGE_EXPLICITPORT', '$PAGE_OTHERPORT', '$PAGE_OTHERSCHEME'],
  ...['$PAGE_HOST', '//$PAGE_HOST'],
  ...['"$ORIGIN"', '[$ORIGIN]', '$ORIGIN;', '$ORIGIN.', '$ORIGIN.evil.test', '$ORIGINé', '*.site.test', 'https://*.site.test'],
  ...['/^.*$/', 'http://localhost:3000'],
]

export const allowCredentials: readonly string[] = [
  ...['true', ' true\t', 'True', 'TRUE', 'tru', 'truee', 'false', '', '1', 'yes', '*', '"true"', 'true, true', 'true,', 'true;', 'include'],
]

export const maxAges: readonly string[] = [
  ...['600', ' 600 ', '5', '86400', '99999999999', '0', '00', '-1', '', 'abc', '600s', '600.5', '0.5', '6 00', '+600', '0x10'],
  ...['6e2', '"600"', '600, 0', '0, 600', '10;q=1'],
]

/** Ways to write a list wrongly, or rightly but oddly, around an item. */
export const listForms: readonly ((item: string) => string)[] = [
  (item) => ` ${item}\t`,
  (item) => `${item},`,
  (item) => `,${item}`,
  (item) => `z,,${item}`,
  (item) => `z ,\t${item}`,
  (item) => `z, ${item}`,
  (item) => `${item}, bad token`,
  (item) => `bad/token, ${item}`,
  (item) => `z ${item}`,
  (item) => `z; ${item}`,
  (item) => `"${item}"`,
  (item) => `'${item}'`,
  (item) => `[${item}]`,
  (item) => `${item};q=1`,
  (item) => `${item}: 1`,
  (item) => `${item}é`,
  (item) => `é, ${item}`,
  (item) => `\xa0${item}`,
  (item) => `*, ${item}`,
  (item) => `${item}, *`,
  (item) => `${item}x`,
  (item) => item.slice(1),
  (item) => item.toUpperCase(),
  (item) => item.toLowerCase(),
  () => '*',
  () => ' * ',
  () => '*,*',
  () => '"*"',
  () => '**',
  () => '',
  () => ',',
  () => 'z',
  () => 'all',
  () => 'é',
]

export const exposed: readonly string[] = [
  ...['X-Foo', 'x-foo', 'ETag', 'X-Foo, ETag', 'X-Bar', 'X-Absent', 'Set-Cookie', 'Content-Length', 'Location'],
  ...['Authorization, *'],
]

/** Headers that a response may carry besides. Nothing that a cache would act on: only the preflight cache is modelled. */
export const responseHeaders: readonly HeaderLine[] = [
  ['X-Foo', 'bar'],
  ['x-foo', 'bar'],
  ['X-Bar', 'baz'],
  ['ETag', '"e"'],
  ['X-Empty', ''],
  ['X-Latin', 'é'],
  ['Content-Language', 'en'],
  ['Pragma', 'no-cache'],
  ['Server', 'test'],
  ['Vary', 'Origin'],
  ['Set-Cookie2', 'a=1'],
  ['Allow', 'GET'],
  ['Timing-Allow-Origin', '*'],
  ['Access_Control_Allow_Origin', '*'],
  ['Access-Control-Allow-Origins', '*'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-site'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
]

export const okStatuses: readonly number[] = [200, 200, 200, 200, 201, 202, 203, 204, 205, 226, 299]

export const otherStatuses: readonly number[] = [
  300, 304, 305, 306, 309, 399, 400, 403, 404, 405, 410, 418, 422, 451, 500, 501, 503, 599, 600, 999,
]

export const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308]

/** What a script can ask for that is no place of the stage. None needs a name to be looked up: that would be the network's matter. */
export const oddUrls: readonly string[] = [
  ...['data:,', 'data:text/plain,hello', 'data:text/html;base64,aGk=', 'data:bad', 'about:blank', 'about:srcdoc', 'https://[', '//'],
  ...['http://', 'https://api.site.test:99999/', 'https://api.site.test:25/x', 'https://u:p@api.site.test/', 'ftp://api.site.test/x'],
  ...['ws://api.site.test/x', 'file:///etc/hostname', 'javascript:1', 'mailto:a@b', 'unknown:x', 'chrome://version'],
]

/** What a Location can be that is no place of the stage. */
export const oddLocations: readonly string[] = [
  ...['', '#f', '//', 'https://', 'http://[bad', 'data:text/plain,hi', 'about:blank', 'javascript:1', 'ftp://api.site.test/'],
  ...['ws://api.site.test/', 'file:///etc/hosts', 'unknown:x'],
]
