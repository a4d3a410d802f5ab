import { describe, expect, test } from 'vitest'
import { recogniseConsole } from './recognise.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'
const frame = `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: `
const preflight = "Response to preflight request doesn't pass access control check: "
const disallows = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}. `
const aboutAll = { url: api, origin: app, kind: 'fetch' }

const ofPreflight = [
  'allow-origin-missing',
  'preflight-status',
  'allow-origin-mismatch',
  'allow-origin-wildcard',
  'allow-credentials',
  'preflight-redirect',
]

interface Case {
  readonly name: string
  readonly given: string
  readonly browser?: 'chromium' | 'firefox' | 'webkit' | null
  /** All that it can be, the likeliest first; where that is much, as far as it is told here. */
  readonly codes: readonly string[]
  readonly more?: true
  readonly args?: object
  readonly about?: object
}

const cases: readonly Case[] = [
  {
    name: 'Chromium: before the reason',
    given: frame.slice(0, -6),
    codes: ['allow-origin-missing', 'header-not-allowed', 'preflight-status'],
    more: true,
    about: aboutAll,
  },
  {
    name: 'Chromium: just before the reason, with three dots',
    given: `${frame}...`,
    codes: ['allow-origin-missing', 'header-not-allowed', 'preflight-status'],
    more: true,
    about: aboutAll,
  },
  { name: 'Chromium: in the words for a preflight', given: `${frame}Response to preflight req…`, codes: ofPreflight, about: aboutAll },
  { name: 'Chromium: after the words for a preflight', given: frame + preflight, codes: ofPreflight },
  { name: 'Chromium: no header', given: `${frame}${preflight}No 'Access-Con...`, codes: ['allow-origin-missing'], args: { wanted: app } },
  {
    name: 'Chromium: the star, or the word for cookies',
    given: `${frame}The value of the 'Access-Control-Al`,
    codes: ['allow-origin-wildcard', 'allow-credentials'],
  },
  { name: 'Chromium: the star', given: `${frame}The value of the 'Access-Control-Allow-Origin' hea…`, codes: ['allow-origin-wildcard'] },
  {
    name: 'Chromium: the word for cookies, whose value is not told',
    given: `${frame}The value of the 'Access-Control-Allow-Credentials' hea`,
    codes: ['allow-credentials'],
    args: {},
  },
  {
    name: 'Chromium: a value that is cut is none',
    given: `${frame}The 'Access-Control-Allow-Origin' header has a value 'https://app.exam`,
    codes: ['allow-origin-mismatch'],
    args: { wanted: app, counted: false },
  },
  {
    name: 'Chromium: several values',
    given: `${frame}The 'Access-Control-Allow-Origin' header contains mult…`,
    codes: ['allow-origin-mismatch'],
    args: {},
  },
  { name: 'Chromium: a method that is cut is none', given: `${frame}Method PU`, codes: ['method-not-allowed'], args: {} },
  {
    name: 'Chromium: a method that is whole',
    given: `${frame}Method PUT is not all…`,
    codes: ['method-not-allowed'],
    args: { method: 'PUT' },
  },
  { name: 'Chromium: a header that is cut is none', given: `${frame}Request header field x-to…`, codes: ['header-not-allowed'], args: {} },
  {
    name: 'Chromium: an origin that is cut is none',
    given: frame.slice(0, frame.indexOf('example')),
    codes: ['allow-origin-missing'],
    more: true,
    about: { url: 'https://api.…', kind: 'fetch' },
  },
  {
    name: 'Chromium: in the page',
    given: `${frame.slice(0, frame.indexOf(app) + 8)}…`,
    codes: ['allow-origin-missing'],
    more: true,
    about: { url: api, kind: 'fetch' },
  },
  {
    name: 'Chromium: in quotes, with the place before it and the stack after it',
    given: `app.js:3 "${frame}No 'Access-Control-Allow-Origin' hea…"\n    at load (app.js:3)`,
    codes: ['allow-origin-missing'],
    about: aboutAll,
  },
  {
    name: 'Chromium: wrapped before it is cut',
    given: frame.slice(0, -4).replace(' from', '\nfrom').replace('been ', 'been\n'),
    codes: ['allow-origin-missing'],
    more: true,
    about: aboutAll,
  },
  {
    name: 'Chromium: a reason without its frame',
    given: "No 'Access-Control-Allow-Origin' header is pres…",
    codes: ['allow-origin-missing'],
  },
  {
    name: 'Firefox: before the URL',
    given: disallows.slice(0, 80),
    browser: 'firefox',
    codes: ['allow-origin-missing', 'header-not-allowed', 'preflight-status'],
    more: true,
    about: {},
  },
  {
    name: 'Firefox: in the URL',
    given: disallows.slice(0, -5),
    browser: 'firefox',
    codes: ['allow-origin-missing'],
    more: true,
    about: { url: 'https://api.example/us…' },
  },
  {
    name: 'Firefox: before the reason',
    given: `${disallows}(Reas…`,
    browser: 'firefox',
    codes: ['allow-origin-missing', 'header-not-allowed', 'preflight-status'],
    more: true,
    about: { url: api },
  },
  {
    name: 'Firefox: missing, or another',
    given: `${disallows}(Reason: CORS header ‘Access-Control-Allow-Ori…`,
    browser: 'firefox',
    codes: ['allow-origin-missing', 'allow-origin-mismatch'],
  },
  {
    name: 'Firefox: a value that is cut is none',
    given: `${disallows}(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://oth…`,
    browser: 'firefox',
    codes: ['allow-origin-mismatch'],
    args: { counted: false },
  },
  {
    name: 'Firefox: in the status',
    given: `${disallows}(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status co`,
    browser: 'firefox',
    codes: ['allow-origin-missing'],
    args: {},
  },
  {
    name: 'Safari: the origin',
    given: `Origin ${app} is not allowed by Access-Control-Al`,
    browser: null,
    codes: ['allow-origin-missing', 'allow-origin-mismatch'],
    args: { wanted: app },
    about: { origin: app },
  },
  {
    name: 'Safari: in the status',
    given: `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status co`,
    browser: 'webkit',
    codes: ['allow-origin-missing', 'allow-origin-mismatch'],
    about: { origin: app },
  },
  {
    name: 'Safari: the URL',
    given: `Fetch API cannot load ${api} due to acc…`,
    browser: 'webkit',
    codes: [],
    about: { url: api, kind: 'fetch' },
  },
]

describe('of a line that is cut, what is there is read, and what it can have been is left open', () => {
  test.each(cases)('$name', ({ given, browser = 'chromium', codes, more, args, about }) => {
    const [line, ...others] = recogniseConsole(given)
    expect(others).toEqual([])
    expect(line).toMatchObject({ browser, isCut: true })
    const read = line!.candidates.map(({ code }) => code)
    expect(more ? read.slice(0, codes.length) : read).toEqual(codes)
    expect(new Set(read).size).toBe(read.length)
    if (args !== undefined) expect(line!.candidates[0]!.args).toEqual(args)
    if (about !== undefined) expect(line!.about).toEqual(about)
  })
})

const whole: readonly string[] = [
  `${frame}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  `${frame}${preflight}It does not have HTTP ok status.`,
  `${frame}${preflight}The 'Access-Control-Allow-Origin' header has a value 'https://other.example' that is not equal to the supplied origin.`,
  `${frame}The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed.`,
  `${frame}Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`,
  `${frame}Request header field x-token is not allowed by Access-Control-Allow-Headers in preflight response.`,
  `${disallows}(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.`,
  `${disallows}(Reason: CORS request did not succeed). Status code: (null).`,
  `${disallows}(Reason: CORS preflight response did not succeed). Status code: 405.`,
  `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 404`,
  'Request header field x-token is not allowed by Access-Control-Allow-Headers.',
]

test.each(whole)('wherever it is cut, it can still have been what it was: %s', (text) => {
  const [code] = recogniseConsole(text)[0]!.candidates.map((each) => each.code)
  const unread: string[] = []
  for (let end = Math.floor(text.length / 3); end < text.length; end++) {
    for (const sign of ['', '…', '...']) {
      const cut = text.slice(0, end) + sign
      const [line] = recogniseConsole(cut)
      if (line === undefined) {
        unread.push(cut)
        continue
      }
      expect([cut, line.candidates.map((each) => each.code)]).toEqual([cut, expect.arrayContaining([code])])
      const { url = api, origin = app } = line.about
      expect([api, '…'].some((each) => url.endsWith(each)) && origin).toBe(app)
    }
  }
  // Only of the first words may it be some other line.
  expect(unread.filter((cut) => cut.length > 0.4 * text.length)).toEqual([])
})

test.each([
  { name: 'prose', given: 'Connection terminated' },
  { name: 'a picture that failed', given: 'Cannot load image https://api.example/a.png' },
  { name: 'what failed to load', given: `Failed to load ${api}` },
  { name: 'too little', given: 'Access to XMLHttpRequ' },
])('what begins like a line, and need not be one, is none: $name', ({ given }) => {
  expect(recogniseConsole(given)).toEqual([])
})

test('a whole line counts before the same that is cut', () => {
  const lines = recogniseConsole(`${whole[0]}\n${whole[1]}`)
  expect(lines.map(({ isCut, candidates }) => [isCut, candidates[0]!.code])).toEqual([
    [undefined, 'allow-origin-missing'],
    [undefined, 'preflight-status'],
  ])
})

describe('a translated line of Firefox that is cut in its reason', () => {
  const german = `Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.example/users. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt`
  const japanese =
    'クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、https://api.example/users にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が足'
  const origins = ['allow-origin-missing', 'allow-origin-mismatch', 'allow-origin-wildcard']
  test.each<[name: string, given: string]>([
    ['behind the name of the header', german],
    ['in its last quote', german.slice(0, german.indexOf("' fehlt"))],
    ['in Japanese', japanese],
    ['beside an echo', `${german}\nTypeError: NetworkError when attempting to fetch resource.`],
  ])('%s', (_, given) => {
    expect(recogniseConsole(given)[0]).toMatchObject({ browser: 'firefox', isCut: true, about: { url: 'https://api.example/users' } })
    expect(recogniseConsole(given)[0]!.candidates.map(({ code }) => code)).toEqual(origins)
  })

  test('before the header all reasons are open', () => {
    const [line] = recogniseConsole(german.slice(0, german.indexOf('Control')))
    expect(line).toMatchObject({ isCut: true })
    expect(line!.candidates.length).toBeGreaterThan(10)
  })

  test('what somebody writes in brackets is none', () => {
    expect(recogniseConsole('My backend: it runs at https://api.example/users (node: CORS is on')).toEqual([])
  })

  test('a line that is only wrapped is read whole', () => {
    expect(recogniseConsole(`${german.replace("Kopfzeile '", "Kopfzeile\n'")}). Statuscode: 403.`)).toMatchObject([
      { candidates: [{ code: 'allow-origin-missing', args: { status: 403 } }] },
    ])
  })
})

test.each([
  [
    'French, which has no bracket',
    'Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.example/users. Raison : l’en-tête CORS « Access-Control-Allow-Or',
  ],
  [
    'Spanish, in small letters',
    "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://api.example/users (razón: falta la cabecera CORS 'Access-",
  ],
  [
    'Italian',
    'Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da https://api.example/users. Motivo: header CORS “Access-Cont',
  ],
])('a line of Firefox that is cut, in %s', (_, given) => {
  const lines = recogniseConsole(given)
  expect(lines).toMatchObject([{ browser: 'firefox', isCut: true, about: { url: 'https://api.example/users' } }])
  expect(lines[0]!.candidates[0]?.code).toBe('allow-origin-missing')
})
