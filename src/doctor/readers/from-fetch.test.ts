import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../exchange.ts'
import { fromFetch } from './from-fetch.ts'
import { ReaderError } from './reader-error.ts'

const api = 'https://api.example/users'

interface Case {
  readonly name: string
  readonly given: string
  readonly expected: Partial<Exchange['request']>
  readonly page?: Partial<Exchange['page']>
  readonly missing?: Exchange['missing']
}

const cases: readonly Case[] = [
  {
    name: 'as Chromium copies it',
    given: `fetch("${api}", {
  "headers": {
    "accept": "*/*",
    "authorization": "Bearer s3cr3t",
    "content-type": "application/json",
    "priority": "u=1, i",
    "sec-ch-ua": "\\"Chromium\\";v=\\"156\\""
  },
  "referrer": "https://app.example/page",
  "body": "{\\"a\\":\\"ü\\"}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "include"
});`,
    expected: {
      url: api,
      method: 'PUT',
      headers: [
        ['accept', '*/*'],
        ['authorization', '***'],
        ['content-type', 'application/json'],
      ],
      mode: 'cors',
      credentials: 'include',
      body: { type: 'application/json', bytes: 10 },
      kind: 'fetch',
    },
    page: { origin: 'https://app.example', url: 'https://app.example/' },
    missing: [],
  },
  {
    name: 'as Chromium copies it for Node, where a cookie tells of the credentials',
    given: `fetch("${api}", {
  "headers": { "cookie": "sid=s3cr3t", "sec-fetch-site": "cross-site", "Referer": "https://app.example/" },
  "body": null,
  "method": "GET"
});`,
    expected: { url: api, method: 'GET', headers: [], mode: 'cors', credentials: 'include' },
    page: { origin: 'https://app.example' },
    missing: [],
  },
  {
    name: 'so does it over http, where browsers send no Sec- headers',
    given: `fetch("http://api.example/", {
  "headers": { "accept": "*/*", "cookie": "sid=s3cr3t", "Referer": "http://app.example/" },
  "body": null,
  "method": "POST"
});`,
    expected: { url: 'http://api.example/', method: 'POST', credentials: 'include' },
    page: { origin: 'http://app.example' },
    missing: [],
  },
  {
    name: 'a cookie and an origin that a page tries to set tell of nothing',
    given: `fetch('${api}', { headers: { cookie: 'sid=s3cr3t', origin: 'https://app.example' } })`,
    expected: { url: api, credentials: 'same-origin' },
  },
  {
    name: 'a cookie that a page tries to set tells of nothing',
    given: `fetch('${api}', { headers: { cookie: 'sid=s3cr3t' } })`,
    expected: { url: api, credentials: 'same-origin' },
  },
  {
    name: 'what is not written is as fetch() has it',
    given: `fetch('${api}')`,
    expected: { url: api, method: 'GET', headers: [], mode: 'cors', credentials: 'same-origin', body: null },
    missing: ['page-origin'],
  },
  {
    name: 'awaited, in a function, with code after it',
    given: `async function load() {\n  // get them\n  const response = await fetch(\`${api}\`, { method: 'patch' })\n  return response.json()\n}`,
    expected: { url: api, method: 'patch' },
  },
  {
    name: 'a text put together',
    given: "fetch('https://api.example' + '/users?page=' + 2)",
    expected: { url: 'https://api.example/users?page=2' },
  },
  {
    name: 'JSON.stringify of what is written out',
    given: `fetch("${api}", {method: "POST", body: JSON.stringify({a: [1, null, {b: 'c'}]})})`,
    expected: { method: 'POST', body: { type: 'text/plain;charset=UTF-8', bytes: 24 } },
  },
  {
    name: 'JSON.stringify of a variable',
    given: `fetch("${api}", {method: "POST", body: JSON.stringify(user)})`,
    expected: { body: { type: null, bytes: null } },
  },
  {
    name: 'new Headers, and pairs',
    given: `fetch("${api}", {headers: new Headers([["X-Trace", "1"], ["Accept", "text/html"]])})`,
    expected: {
      headers: [
        ['X-Trace', '***'],
        ['Accept', 'text/html'],
      ],
    },
  },
  {
    name: 'a Request',
    given: `fetch(new Request("${api}", {method: "DELETE"}), {credentials: "omit"})`,
    expected: { url: api, method: 'DELETE', credentials: 'omit' },
  },
  { name: 'a Request alone', given: `const r = new Request("${api}", {mode: "no-cors"})`, expected: { url: api, mode: 'no-cors' } },
  {
    name: 'a form',
    given: `fetch("${api}", {method: "POST", body: new URLSearchParams({a: 1})})`,
    expected: { body: { type: 'application/x-www-form-urlencoded;charset=UTF-8', bytes: null } },
  },
  {
    name: 'an identifier as URL',
    given: 'fetch(`${base}/users`, {method: "PUT"})',
    expected: { url: null, method: 'PUT', unknown: ['the URL (`${base}/users`)'] },
    missing: ['url', 'page-origin'],
  },
  {
    name: 'a constant as URL, and one as options',
    given: `const base = "https://api.example"\nconst url = base + "/users"\nconst options = { method: "PUT" }\nawait fetch(url, options)`,
    expected: { url: 'https://api.example/users', method: 'PUT' },
  },
  {
    name: 'a variable that is set twice',
    given: 'let url = "https://a.example/"\nurl = "https://b.example/"\nfetch(url)',
    expected: { url: null, unknown: ['the URL (url)'] },
    missing: ['url', 'page-origin'],
  },
  {
    name: 'a parameter that is called like a constant',
    given: 'const url = "https://a.example/"\nfunction load(url) { return fetch(url) }',
    expected: { url: null, unknown: ['the URL (url)'] },
    missing: ['url', 'page-origin'],
  },
  {
    name: 'texts that double',
    given: `const a0 = "https://api.example/${'x'.repeat(100)}"\n${Array.from({ length: 50 }, (_, at) => `const a${at + 1} = a${at} + a${at}`).join('\n')}\nfetch(a50)`,
    expected: { url: null, unknown: ['the URL (a50)'] },
    missing: ['url', 'page-origin'],
  },
  {
    name: 'a relative URL',
    given: 'fetch("/users")',
    expected: { url: null, unknown: ['the URL, which is relative to the page (/users)'] },
    missing: ['url', 'page-origin'],
  },
  {
    name: 'a relative URL, and the page',
    given: 'fetch("/users", {referrer: "https://app.example/a/b"})',
    expected: { url: 'https://app.example/users' },
    page: { origin: 'https://app.example' },
  },
  {
    name: 'a header made of a variable',
    given: `fetch("${api}", {headers: {Authorization: "Bearer s3cr3t" + token, 'X-Known': '1'}})`,
    expected: {
      headers: [
        ['Authorization', '***'],
        ['X-Known', '***'],
      ],
      unknown: ['the header Authorization (an expression)'],
    },
  },
  {
    name: 'options spread in',
    given: `fetch("${api}", {...defaults, method: "PUT"})`,
    expected: { method: 'PUT', headers: null, mode: null, credentials: null, unknown: ['more options (an expression)'] },
  },
  {
    name: 'headers spread in',
    given: `fetch("${api}", {headers: {...auth, 'X-A': '1'}})`,
    expected: { headers: [['X-A', '***']], mode: 'cors', unknown: ['more headers (an expression)'] },
  },
  { name: 'minified', given: `window.fetch("${api}",{credentials:"include",keepalive:!0})`, expected: { credentials: 'include' } },
  {
    name: 'behind a prompt, and cut off after the call',
    given: `> fetch('${api}', {method: 'PUT'}).then(r => r.js`,
    expected: { url: api, method: 'PUT' },
  },
  {
    name: 'in TypeScript',
    given: `const users: User[] = await axios.get<User[]>('${api}')`,
    expected: { url: api, method: 'GET', kind: 'XMLHttpRequest' },
  },
  {
    name: 'in TypeScript, with casts',
    given: `const send = async (id: number): Promise<Item> => {\n  const answer = await fetch("${api}", { method: "PATCH" as const, headers: { "x-a": "1" } as HeadersInit, body: input! })\n  return (await answer.json()) as Item\n}`,
    expected: { url: api, method: 'PATCH', headers: [['x-a', '***']] },
  },
  {
    name: "Angular's client, with the type of the answer",
    given: `@Injectable()\nexport class Items {\n  constructor(private http: HttpClient) {}\n  list = () => this.http.get<Array<Item>>('${api}')\n}`,
    expected: { url: api, method: 'GET', headers: null },
  },
  {
    name: 'a client that axios has made',
    given: `export const client = axios.create({ baseURL: 'https://api.example', withCredentials: true, headers: { 'x-a': '1' } })\nexport const save = (item) => client.put('/users', item, { headers: { 'x-b': '2' } })`,
    expected: {
      url: 'https://api.example/users',
      method: 'PUT',
      credentials: 'include',
      headers: [
        ['x-a', '***'],
        ['x-b', '***'],
      ],
    },
  },
  {
    name: 'axios.post makes JSON',
    given: `axios.post('${api}', { a: 1 }, { withCredentials: true, headers: { 'X-A': '1' } })`,
    expected: {
      method: 'POST',
      headers: [
        ['X-A', '***'],
        ['Content-Type', 'application/json'],
      ],
      credentials: 'include',
      body: { type: 'application/json', bytes: null },
    },
  },
  {
    name: 'axios with a configuration',
    given: "axios({ baseURL: 'https://api.example/', url: '/users', method: 'delete', params: { page: 2 } })",
    expected: { url: 'https://api.example/users?page=2', method: 'DELETE', credentials: 'same-origin' },
  },
  {
    name: 'axios with a login',
    given: `axios.get('${api}', { auth: { username: 'me', password: 'hunter22' } })`,
    expected: { headers: [['Authorization', '***']] },
  },
  {
    name: 'XMLHttpRequest',
    given: `const xhr = new XMLHttpRequest();\nxhr.open("put", "${api}");\nxhr.withCredentials = true;\nxhr.setRequestHeader("X-Trace", "1");\nxhr.onload = () => {};\nxhr.send("a=1");`,
    expected: {
      url: api,
      method: 'PUT',
      headers: [['X-Trace', '***']],
      credentials: 'include',
      body: { type: 'text/plain;charset=UTF-8', bytes: 3 },
      kind: 'XMLHttpRequest',
    },
  },
  {
    name: 'jQuery',
    given: `$.ajax({ url: "${api}", type: "POST", contentType: "application/json", data: JSON.stringify({}), xhrFields: { withCredentials: true } })`,
    expected: { method: 'POST', headers: [['Content-Type', 'application/json']], credentials: 'include' },
  },
  {
    name: "Angular's client, with what it is told",
    given: `this.http.post<User>('${api}', { a: 1 }, { withCredentials: true, headers: { 'X-A': '1' } })`,
    expected: {
      method: 'POST',
      headers: [
        ['X-A', '***'],
        ['Content-Type', 'application/json'],
      ],
      body: { type: 'application/json', bytes: null },
      credentials: 'include',
    },
  },
  {
    name: 'ky, whose options hold the body',
    given: `await ky.put('${api}', { json: { a: 1 }, credentials: 'include' })`,
    expected: { method: 'PUT', headers: [['Content-Type', 'application/json']], credentials: 'include' },
  },
  {
    name: 'a client that sends what is not written out',
    given: `http.post('${api}', user, { headers: { 'X-A': '1' } })`,
    expected: { method: 'POST', headers: [['X-A', '***']], unknown: ['headers and options, which this client adds'] },
  },
  {
    name: 'the fetch of Nuxt, in a component',
    given: `<script setup lang="ts">\nconst { data } = await useFetch<User[]>('${api}', { method: 'POST', body: { a: 1 } })\n</script>`,
    expected: {
      url: api,
      method: 'POST',
      headers: [['Content-Type', 'application/json']],
      body: { type: 'application/json', bytes: null },
    },
  },
  {
    name: '$fetch with a text',
    given: `$fetch('${api}', { method: 'POST', body: 'a=1' })`,
    expected: { method: 'POST', headers: [], body: { type: 'text/plain;charset=UTF-8', bytes: 3 } },
  },
  {
    name: 'a client that is not known',
    given: `this.http.put('${api}', user)`,
    expected: { url: api, method: 'PUT', headers: null, unknown: ['headers and options, which this client adds'] },
  },
  { name: 'a socket', given: 'new WebSocket("wss://api.example/")', expected: { url: 'wss://api.example/', kind: 'websocket' } },
  {
    name: 'an event source',
    given: `const s = new EventSource("${api}", { withCredentials: true })`,
    expected: { url: api, kind: 'EventSource', credentials: 'include' },
  },
  {
    name: 'a beacon',
    given: `navigator.sendBeacon("${api}", new Blob(["{}"], { type: "application/json" }))`,
    expected: { method: 'POST', kind: 'beacon', body: { type: 'application/json', bytes: null } },
  },
]

describe('a call', () => {
  test.each(cases)('$name', ({ given, expected, page = {}, missing }) => {
    const exchanges = fromFetch(given)
    expect(exchanges).toMatchObject([{ from: 'fetch', request: expected, page, failed: null, ...(missing && { missing }) }])
  })
})

test('several calls are as many requests, in their order', () => {
  const code = `fetch('${api}/1'); const a = () => fetch('${api}/2').then(() => axios.get('${api}/3'));`
  expect(fromFetch(code).map(({ request }) => request.url)).toEqual([`${api}/1`, `${api}/2`, `${api}/3`])
})

test('a bundle of many statements is read', () => {
  expect(fromFetch(`${';'.repeat(400_000)}fetch('${api}')`)).toHaveLength(1)
})

test('nothing is run', () => {
  const ran: string[] = []
  Object.assign(globalThis, { vistoRan: () => ran.push('ran') })
  fromFetch(`fetch(vistoRan(), {headers: {get a() { vistoRan() }}, body: JSON.stringify({toJSON: vistoRan()})}); vistoRan()`)
  fromFetch('fetch("https://a.example/", {headers: {__proto__: {polluted: "1"}}, method: "PUT"})')
  expect(ran).toEqual([])
  expect({}).not.toHaveProperty('polluted')
})

test('secrets do not come back', () => {
  const read = JSON.stringify(
    fromFetch(`fetch("https://me:hunter22@api.example/?token=t0ken" , {headers: {cookie: "sid=c00kie", Authorization: "b34rer", "x-a": k("k3y12")}, body: "password=p4ss"})
fetch("https://api.example/?api_key=l34k&x=" + y)`),
  )
  for (const secret of ['hunter22', 't0ken', 'c00kie', 'b34rer', 'k3y12', 'p4ss', 'l34k']) expect(read).not.toContain(secret)
})

const wrong = [
  { name: 'nothing', given: '', code: 'empty' },
  { name: 'other code', given: 'console.log("fetch")', code: 'unrecognised' },
  { name: 'no code', given: 'please fetch me (a coffee)', code: 'unrecognised' },
  { name: 'brackets without end', given: `fetch(${'['.repeat(200_000)}`, code: 'unrecognised' },
  { name: 'too much', given: 'x'.repeat(500_001), code: 'too-large' },
]

describe('what is no call is refused with what to give', () => {
  test.each(wrong)('$name', ({ given, code }) => {
    expect(() => fromFetch(given)).toThrow(expect.objectContaining({ name: 'ReaderError', code }))
  })
})

const pieces = fc.constantFrom(
  'fetch(',
  `"${api}"`,
  ', {',
  'headers: ',
  '{"a": "b"}',
  '...x',
  '}',
  ')',
  'await ',
  'axios.post(',
  'new Request(',
  'new Headers(',
  '`${',
  '`',
  '[',
  ']',
  '+',
  'JSON.stringify(',
  '$.ajax(',
  'x.open(',
  'x.send(',
  '!0',
  '1n',
  '/re/',
  ';',
  '\n',
  '//',
  '/*',
  '\ud800',
)

test('pieces of calls, cut and mixed, are read or refused, and never more', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }), (parts) => {
      try {
        for (const { from } of fromFetch(parts.join(''))) expect(from).toBe('fetch')
      } catch (error) {
        expect(error).toBeInstanceOf(ReaderError)
      }
    }),
    { numRuns: 5000, seed: 7 },
  )
})

test('what the tools of a browser put into a copy for Node is not what the page sets', () => {
  const headers = `{ "accept": "*/*", "x-a": "1", "cookie": "session=1", "Referer": "http://app.example/" }`
  const [copied] = fromFetch(`fetch("http://api.example/users", { "headers": ${headers}, "body": null, "method": "GET" });`)
  expect(copied).toMatchObject({ page: { origin: 'http://app.example' }, request: { credentials: 'include' } })
  expect(copied?.request.headers?.map(([name]) => name)).toEqual(['accept', 'x-a'])
})
