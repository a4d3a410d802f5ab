import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromHar } from './from-har.ts'

const page = 'https://app.example'
const allows = { 'Access-Control-Allow-Origin': page, 'Access-Control-Allow-Credentials': 'true' }
const forOthers = 'sid=s3cr3t-v4lue; Path=/; Secure; SameSite=None'

interface Given {
  url?: string
  method?: string
  cookie?: string
  sets?: string
  status?: number
  answer?: Readonly<Record<string, string>>
}

const linesOf = (lines: object) => Object.entries(lines).map(([name, value]) => ({ name, value }))

const har = (entries: readonly Given[]) => ({
  log: {
    creator: { name: 'WebInspector' },
    entries: entries.map(({ url = 'https://api.other/me', method = 'GET', cookie, sets, status = 200, answer = allows }, second) => ({
      startedDateTime: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
      request: { url, method, headers: linesOf({ Origin: page, ...(cookie && { Cookie: cookie }) }) },
      response: { status, headers: linesOf({ ...answer, ...(sets && { 'Set-Cookie': sets }) }), content: {} },
    })),
  },
})

const login = (sets: string): Given => ({ url: 'https://api.other/login', method: 'POST', sets })

/** Of the request that was refused. */
function told(entries: readonly Given[]) {
  const [diagnosis] = diagnose(fromHar(har(entries)).filter(({ answers }) => answers.at(-1)?.status === 401))
  return diagnosis!
}

describe('a HAR of a login whose cookie the next request goes without', () => {
  test.each<[name: string, entries: readonly Given[], id: string | null, firstFix: RegExp]>([
    ['has no SameSite', [login('sid=s3cr3t-v4lue; Path=/; HttpOnly'), { status: 401 }], 'S18', /"Set-Cookie: sid=<value>; .*SameSite=None/],
    ['is Lax', [login('sid=s3cr3t-v4lue; Path=/; Secure; SameSite=Lax'), { status: 401 }], 'S18', /SameSite=None/],
    ['may go to other sites', [login(forOthers), { status: 401 }], 'S18', /"credentials: 'include'/],
    ['is for the whole domain', [login('sid=s3cr3t-v4lue; Domain=other; Path=/'), { status: 401 }], 'S18', /SameSite=None/],
    ['is for another path', [login('sid=s3cr3t-v4lue; Path=/admin'), { status: 401 }], null, /^$/],
    ['was taken back', [login('sid=s3cr3t-v4lue; Path=/'), login('sid=; Path=/; Max-Age=0'), { status: 401 }], null, /^$/],
    [
      'was taken back as PHP does',
      [login('sid=s3cr3t-v4lue; Path=/'), login('sid=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/'), { status: 401 }],
      null,
      /^$/,
    ],
    [
      'was taken back by its date alone',
      [login('sid=s3cr3t-v4lue; Path=/'), login('sid=x; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'), { status: 401 }],
      null,
      /^$/,
    ],
    ['is over since', [login('sid=s3cr3t-v4lue; Path=/; Max-Age=1'), { url: 'https://else.example/' }, { status: 401 }], null, /^$/],
    [
      'is kept until a date',
      [login('sid=s3cr3t-v4lue; Path=/; Expires=Fri, 01 Jan 2027 00:00:00 GMT'), { status: 401 }],
      'S18',
      /SameSite=None/,
    ],
    [
      'is kept by Max-Age, which goes before a date',
      [login('sid=s3cr3t-v4lue; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60'), { status: 401 }],
      'S18',
      /SameSite=None/,
    ],
    ['is of another server', [{ url: 'https://else.example/', sets: 'sid=s3cr3t-v4lue' }, { status: 401 }], null, /^$/],
    ['is set only later', [{ status: 401 }, login('sid=s3cr3t-v4lue; Path=/')], null, /^$/],
    ['went with the request after all', [login('sid=s3cr3t-v4lue; Path=/'), { status: 401, cookie: 'sid=s3cr3t-v4lue' }], null, /^$/],
    [
      'is of no use, as no page may send cookies there',
      [login('sid=s3cr3t-v4lue; Path=/'), { status: 401, answer: { 'Access-Control-Allow-Origin': '*' } }],
      null,
      /^$/,
    ],
  ])('%s', (_, entries, id, firstFix) => {
    const { situation, fixes } = told(entries)
    expect(situation?.id ?? null).toBe(id)
    expect(fixes.length === 0 ? '' : JSON.stringify(fixes[0]!.edits)).toMatch(firstFix)
  })

  test('shows the name of the cookie, and not its value', () => {
    const diagnosis = told([login('sid=s3cr3t-v4lue; Path=/'), { status: 401, answer: { ...allows, 'X-Echo': 's3cr3t-v4lue' } }])
    expect(diagnosis.happened).toContain('had set sid for it')
    expect(JSON.stringify(diagnosis)).not.toContain('s3cr3t')
  })

  test('is not asked for once more', () => {
    const [exchange] = fromHar(har([login('sid=s3cr3t-v4lue; Path=/'), { status: 401 }]))
    expect(exchange?.request.unknown).toBeUndefined()
  })
})

test('the cookies of a 401 in a HAR are judged by their attributes', () => {
  const answer = { ...allows, 'Set-Cookie': forOthers }
  expect(told([{ status: 401, cookie: 'other=1', answer }]).situation).toBeNull()
  expect(told([{ status: 401, cookie: 'other=1', answer: { ...allows, 'Set-Cookie': 'sid=s3cr3t-v4lue' } }]).situation?.id).toBe('S18')
})

test.each(['sid=; Max-Age=0', 'sid=deleted; Max-Age=0', 'sid=x; Expires=Thu, 01-Jan-1970 00:00:01 GMT'])(
  'a 401 that takes its cookie back (%s) says nothing of how that was set',
  (line) => {
    for (const date of [{}, { Date: 'Thu, 01 Jan 2026 00:00:00 GMT' }])
      expect(told([{ status: 401, cookie: 'other=1', answer: { ...allows, ...date, 'Set-Cookie': line } }]).situation).toBeNull()
  },
)
