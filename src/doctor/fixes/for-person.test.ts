import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, granted, url, visit } from '../situations/fake-server.cases.ts'
import { fixesFor, type Remedy } from './fixes-for.ts'

const nginx = (before: string, value: string, more = '') =>
  `http {\n${before}    server {\n        location / {\n            add_header Access-Control-Allow-Origin ${value} always;\n${more}            proxy_pass http://api;\n        }\n    }\n}\n`
const map = (key: string) => `    map $http_origin $cors {\n        default "";\n        ${key} $http_origin;\n    }\n`

function first(remedies: readonly Remedy[]): { fits: boolean; opens: string } {
  return { fits: remedies[0]!.fits, opens: remedies[0]!.fixes.map(({ opens }) => opens).join(' ') }
}

/** Where no answer has told how strangers are answered. */
describe('a program puts the word for cookies', () => {
  const [diagnosis] = diagnose([visit(url, { credentials: 'include' }, { P1: granted(200) }, 'none').evidence], { server: 'nginx' })
  const put = (files: Readonly<Record<string, string>>) =>
    first(fixesFor(diagnosis!, { files: Object.entries(files).map(([name, text]) => ({ name, text })) }))

  test.each([
    ['beside a list', map('"https://app.example"')],
    ['beside a pattern of one origin', map(String.raw`"~^https://app\.example$"`)],
  ])('%s', (_, before) => {
    expect(put({ 'nginx.conf': nginx(before, '$cors') }).fits).toBe(true)
  })

  test.each([
    ['the end of the Origin', map(String.raw`"~app\.example$"`), /nginx\.conf compares the Origin with app\\\.example\$/],
    ['its scheme', map('"~^https?://"'), /nginx\.conf compares the Origin with \^https\?:\/\//],
    ['nothing', map('~.*'), /nginx\.conf gives back whatever Origin comes/],
  ])('not where nginx compares %s, and says so', (_, before, why) => {
    const { fits, opens } = put({ 'nginx.conf': nginx(before, '$cors') })
    expect(fits).toBe(false)
    expect(opens).toMatch(why)
  })

  test('not where the application behind compares the end of the Origin', () => {
    const app = "if (request.headers.origin.endsWith('app.example')) allow()\n"
    expect(put({ 'nginx.conf': nginx(map('"https://app.example"'), '$cors'), 'app.js': app }).fits).toBe(false)
  })
})

/** After a redirect from one foreign origin to another: a star is what everybody may see. */
describe('a program puts a star', () => {
  const there = 'https://b.example/users'
  const P1 = { ...granted(302), headers: [...granted(302).headers!, ['location', there] as const] }
  const [diagnosis] = diagnose([
    visit(
      url,
      {},
      {
        P1,
        P8: {
          status: 200,
          headers: [
            ['server', 'nginx'],
            ['access-control-allow-origin', 'https://app.example'],
          ],
        },
      },
    ).evidence,
  ])
  const put = (text: string) => {
    const remedies = fixesFor(diagnosis!, { files: [{ name: 'nginx.conf', text }], url: there })
    return remedies.find(({ target }) => target === 'nginx')!
  }
  const open = nginx('', '*')

  test('where a star stands, and it is said on what condition', () => {
    const { fixes, fits } = put(open)
    expect(fits).toBe(true)
    expect(fixes[0]!.opens).toMatch(/^Only if everybody may see the answer/)
  })

  test.each([
    ['a variable', nginx(map('"https://app.example"'), '$cors')],
    [
      'a list in a map, with cookies',
      nginx(map('"https://app.example"'), '$cors', '            add_header Access-Control-Allow-Credentials true always;\n'),
    ],
    ['one other origin', nginx('', '"https://other.example"')],
  ])('not in the place of %s', (_, text) => {
    const { fits, fixes } = put(text)
    expect(fits).toBe(false)
    expect(fixes[0]!.opens).toContain('lets in some origins today')
  })
})

describe('one more method', () => {
  const cookies = ['access-control-allow-credentials', 'true'] as const
  const P2 = granted(204, [['access-control-allow-methods', 'GET'], cookies])
  const config = nginx(
    map('"https://app.example"'),
    '$cors',
    '            add_header Access-Control-Allow-Credentials true always;\n            add_header Access-Control-Allow-Methods "GET" always;\n',
  )
  const remedyOf = (answers: Answers, credentials: 'include' | 'omit' = 'include', text = config) => {
    const [diagnosis] = diagnose(
      [visit(url, { credentials, method: 'DELETE' }, { P1: granted(200, [cookies]), P2, ...answers }).evidence],
      { server: 'nginx' },
    )
    return first(fixesFor(diagnosis!, { files: [{ name: 'nginx.conf', text }] }))
  }
  const refused = { status: 200 }

  test('is for a program where strangers are refused', () => {
    expect(remedyOf({ P1x: refused })).toMatchObject({ fits: true, opens: expect.not.stringContaining('Today') as unknown })
  })

  test.each([
    ['every page', {}, 'include', /Today every page is among them, with its users' cookies/],
    ['a look-alike', { P1x: refused, P1xlike: granted(200, [cookies]) }, 'include', /Today https:\/\/xapp\.example is among them/],
    ['every page, though this one sends none', {}, 'omit', /Today every page is among them/],
  ] as const)('is not where the server lets in %s with cookies, which is said', (_, answers, credentials, says) => {
    const { fits, opens } = remedyOf(answers, credentials)
    expect(fits).toBe(false)
    expect(opens).toMatch(says)
  })

  test('is not where the file gives back whatever Origin comes', () => {
    const { fits, opens } = remedyOf({ P1x: refused }, 'include', config.replace(' $cors always', ' $http_origin always'))
    expect(fits).toBe(false)
    expect(opens).toContain('gives back whatever Origin comes')
  })
})
