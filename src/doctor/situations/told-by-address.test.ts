import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromConsole } from '../readers/from-console.ts'

const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const line = (url: string, of = '') =>
  `Access to fetch at '${url}' from origin 'http://localhost:3000' has been blocked by CORS policy: ${of}${missing}`
const ofPreflight = "Response to preflight request doesn't pass access control check: "
const diagnosed = (text: string) => diagnose(fromConsole(text))[0]!
const ids = ({ situation, others }: ReturnType<typeof diagnosed>) => [situation?.id, ...others.map((each) => each.situation.id)]

describe('a line tells of the address of a tunnel:', () => {
  test.each([
    ['https://1a2b-84.ngrok-free.app/api/users', 'ngrok-skip-browser-warning'],
    ['https://wild-cats.loca.lt/users', 'bypass-tunnel-reminder'],
  ])('%s shows a page of its own, where script does not send %s', (url, header) => {
    const found = diagnosed(`${line(url)}\nGET ${url} net::ERR_FAILED 200 (OK)`)
    expect(ids(found)).toEqual(['S33', 'S1', 'S15'])
    expect(found).toMatchObject({ certainty: 'likely', ran: null })
    expect(found.fixes[0]).toMatchObject({ at: 'page', edits: [{ text: expect.stringContaining(header) }] })
    expect(JSON.stringify(found.fixes.slice(1))).toContain(header)
  })
  test.each(['https://me-3000.app.github.dev/api', 'https://x-3000.euw.devtunnels.ms/api'])('%s may ask for a login', (url) => {
    for (const text of [line(url), line(url, ofPreflight)]) {
      const found = diagnosed(text)
      expect(found).toMatchObject({ situation: { id: 'S33' }, certainty: 'likely' })
      expect(found.fixes[0]).toMatchObject({ at: 'server', target: null, where: expect.stringContaining('Public') })
    }
    expect(ids(diagnosed(`${line(url)}\nGET ${url} net::ERR_FAILED 401 (Unauthorized)`)).slice(0, 2)).toEqual(['S10', 'S33'])
  })
  test('a preflight passes through ngrok, and an error is more often of the server behind', () => {
    const url = 'https://1a2b-84.ngrok-free.app/api/users'
    expect(ids(diagnosed(line(url, ofPreflight)))).not.toContain('S33')
    expect(ids(diagnosed(`${line(url)}\nGET ${url} net::ERR_FAILED 500 (Internal Server Error)`))[0]).toBe('S8')
  })
})

test('the lines are those of the platform whose address it is, and a list that does not show is kept', () => {
  const found = diagnosed(line('https://files.s3.eu-west-1.amazonaws.com/a.json'))
  expect(found.fixes).toMatchObject([{ target: 's3', opens: expect.stringContaining('Where the server has a list of origins') }])
})
