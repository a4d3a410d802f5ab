import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { granted, url, visit } from '../situations/fake-server.cases.ts'
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
