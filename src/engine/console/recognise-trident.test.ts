import { describe, expect, test } from 'vitest'
import { recogniseConsole } from './recognise.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'

interface Case {
  readonly name: string
  readonly given: string
  /** The codes of the candidates of each line. */
  readonly codes: readonly (readonly string[])[]
  readonly args?: object
  readonly about?: object
}

const notAllowed = ['allow-origin-missing', 'allow-origin-mismatch']

const cases: readonly Case[] = [
  {
    name: 'Edge, with the URL',
    given: `SEC7120: [CORS] The origin '${app}' did not find '${app}' in the Access-Control-Allow-Origin response header for cross-origin  resource at '${api}'.`,
    codes: [notAllowed],
    about: { origin: app, url: api, kind: 'XMLHttpRequest' },
  },
  {
    name: 'Edge in Spanish',
    given: `SEC7120: [CORS] el origen '${app}' no se encontró '${app}' en el encabezado de respuesta de Access-Control-Allow-Origin para recursos entre orígenes en '${api}'.`,
    codes: [notAllowed],
    about: { origin: app, url: api },
  },
  {
    name: 'Internet Explorer, which tells no URL',
    given: `SEC7120: Origin ${app} not found in Access-Control-Allow-Origin header.`,
    codes: [notAllowed],
    about: { origin: app },
  },
  {
    name: 'Internet Explorer, with the lines before and after it',
    given: [
      `SEC7118: XMLHttpRequest for ${api} required Cross Origin Resource Sharing (CORS).`,
      'File: index.html',
      `SEC7119: XMLHttpRequest for ${api} required CORS preflight.`,
      'SEC7123: Request header content-type was not present in the Access-Control-Allow-Headers list.',
      'SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.',
    ].join('\n'),
    codes: [['header-not-allowed'], []],
    args: { name: 'content-type' },
    about: { url: api },
  },
  {
    name: 'a header of one word',
    given: 'SEC7123: Request header authorization was not present in the Access-Control-Allow-Headers list.',
    codes: [['header-not-allowed']],
    args: { name: 'authorization' },
  },
  {
    name: 'a header in Chinese',
    given: 'SEC7123: Access-Control-Allow-Headers 列表中不存在请求标头 jk-token。',
    codes: [['header-not-allowed']],
    args: { name: 'jk-token' },
  },
  {
    name: 'a method',
    given: 'SEC7124: Request method DELETE was not present in the Access-Control-Allow-Methods list.',
    codes: [['method-not-allowed']],
    args: { method: 'DELETE' },
  },
  {
    name: 'the wildcard with cookies',
    given: 'SEC7121: Wildcard in Access-Control-Allow-Origin not allowed when credentials flag is set to true.',
    codes: [['allow-origin-wildcard']],
  },
  {
    name: 'no word about cookies',
    given: 'SEC7122: Credentials flag was set to true, but Access-Control-Allow-Credentials was not present or was not set to "true".',
    codes: [['allow-credentials']],
  },
  {
    name: 'a preflight that is sent on',
    given: 'SEC7126: Redirects are not allowed for CORS preflight requests.',
    codes: [['preflight-redirect']],
  },
  {
    name: 'a redirect that is not followed',
    given: 'SEC7127: Redirect was blocked for CORS request.',
    codes: [[...notAllowed, 'redirect-credentials']],
  },
  {
    name: 'two headers',
    given: 'SEC7128: Multiple Access-Control-Allow-Origin headers are not allowed for CORS response.',
    codes: [['allow-origin-mismatch']],
    args: { counted: true },
  },
  {
    name: 'what asks for CORS and does not say that it failed',
    given: `SEC7118: XMLHttpRequest for ${api} required Cross Origin Resource Sharing (CORS).`,
    codes: [[]],
    about: { url: api },
  },
  { name: 'another code of security', given: 'SEC7115: :visited and :link styles can only differ by color.', codes: [] },
]

describe('Internet Explorer, and Edge before Chromium', () => {
  test.each(cases)('$name', ({ given, codes, args, about }) => {
    const lines = recogniseConsole(given)
    expect(lines.map(({ candidates }) => candidates.map(({ code }) => code))).toEqual(codes)
    if (args !== undefined) expect(lines[0]?.candidates[0]?.args).toEqual(args)
    if (about !== undefined) expect(lines[0]?.about).toMatchObject(about)
  })
})
