import { afterAll, beforeAll, expect, test } from 'vitest'
import { admit, type Stay } from './admit.ts'
import { differences } from './differences.ts'
import type { Place } from './patient.ts'
import { type Question, questionsOf } from './questions.ts'
import { type Found, survey } from './survey.ts'
import { untold } from './told.ts'

/** An API for nobody's page, and beside it news for one, which answer their own preflights; both behind what stands above them. */
function server({ page }: Place, above: string): string {
  return `import { createServer } from 'node:http'

const page = '${page}'
const friend = 'https://friend.example'
createServer((request, response) => {
  const { method, url, headers } = request
  const { origin } = headers
  const isPreflight = method === 'OPTIONS' && 'access-control-request-method' in headers
  const isNews = url.startsWith('/neighbour')
  response.setHeader('Timing-Allow-Origin', '*')
  response.setHeader('Vary', 'Accept')
  if (isNews && origin === friend) response.setHeader('Access-Control-Allow-Origin', friend)
  if (isNews && isPreflight) response.setHeader('Access-Control-Allow-Methods', 'PUT').setHeader('Access-Control-Allow-Headers', 'content-type')
  ${above}
  if (isNews && isPreflight) return response.writeHead(204).end()
  if (url === '/users' || isNews) response.end('[]')
  else response.writeHead(404).end()
}).listen(process.env.PORT, '127.0.0.1')
`
}

const allow = (origin: string) => `response.setHeader('Access-Control-Allow-Origin', ${origin})`

let stay: Stay
let questions: Question[][]
let found: Found[]
beforeAll(async () => {
  stay = await admit({
    title: 'An API and its neighbour',
    server: 'Node',
    call: ({ api }) => `fetch('${api}/users')`,
    texts: (place) => ({ 'app.js': server(place, '') }),
    programs: [{ run: 'node', file: 'app.js', at: 'port' }],
  })
  questions = questionsOf(stay)
  found = await survey(questions)
})
afterAll(() => stay.discharge())

/** What the survey says of a cure that says to be for the page alone, and for /users. */
async function said(above: string, says = ''): Promise<string[]> {
  await stay.treat({ ...stay.texts(), 'app.js': server(stay.place, above) })
  const opens = `Pages of ${stay.place.page} may read the answers: for /users and what is below it. ${says}`
  const fix = { at: 'server', target: 'node', where: '', edits: [], opens } as const
  return untold(differences(found, await survey(questions)), { fixes: [fix] })
}

/** Those that are alike in all else written as one: first of what is asked, then of paths, then of who asks. */
function together(texts: readonly string[]): string[] {
  const parts = texts.map((text) => /^(.*) of (\S+) by (.*?): (.*)$/.exec(text)!.slice(1))
  const joined = [0, 1, 2].reduce((all, at) => {
    const groups = new Map<string, string[][]>()
    for (const each of all) {
      const others = JSON.stringify(each.with(at, ''))
      groups.set(others, [...(groups.get(others) ?? []), each])
    }
    return [...groups.values()].map((group) => group[0]!.with(at, group.map((each) => each[at]).join(', ')))
  }, parts)
  return joined.map(([what, path, who, change]) => `${what} of ${path} by ${who}: ${change}`)
}

test('nothing is said of a cure for the page alone, nor of one that changes nothing', async () => {
  expect(await said(`if (url === '/users' && origin === page) ${allow('page')}`)).toEqual([])
  expect(await said('')).toEqual([])
})

test.each([
  {
    name: 'gives back every Origin',
    above: `if (url === '/users' && origin) ${allow('origin')}`,
    sees: ['GET, HEAD, the call of /users by a stranger, https://friend.example: now read'],
  },
  {
    name: 'lets in everybody with a star',
    above: `if (url === '/users') ${allow("'*'")}`,
    sees: ['GET, HEAD, the call of /users by a stranger, https://friend.example: now read'],
  },
  {
    name: 'lets the page into the whole site, too',
    above: `if (origin === page) ${allow('page')}`,
    sees: [
      'GET, HEAD, PUT of JSON, the call of /neighbour/news by the page: now read',
      'PUT of JSON of /neighbour/news by the page: now sent',
      'GET, HEAD, the call of / by the page: now read',
    ],
  },
  {
    name: 'names the page whoever asks, in the place of the neighbour’s own',
    above: allow('page'),
    sees: [
      'GET, HEAD, PUT of JSON, the call of /neighbour/news by https://friend.example: no longer read',
      'PUT of JSON of /neighbour/news by https://friend.example: no longer sent',
      'GET, HEAD, PUT of JSON, the call of /neighbour/news by the page: now read',
      'PUT of JSON of /neighbour/news by the page: now sent',
      'GET, HEAD, the call of / by the page: now read',
    ],
  },
  {
    name: 'answers the preflights of the neighbour',
    above: `if (isPreflight) return response.setHeader('Access-Control-Allow-Methods', 'GET').writeHead(204).end()`,
    sees: [
      'PUT of JSON of /neighbour/news by https://friend.example: no longer sent',
      'PUT of JSON of /neighbour/news by https://friend.example: no longer read',
    ],
  },
  {
    name: 'answers what is no preflight',
    above: `if (method === 'OPTIONS') return response.writeHead(204).end()`,
    sees: [
      'OPTIONS of /users, /neighbour/news by nobody, a stranger, https://friend.example, the page: 200 "[]" is 204 ""',
      'OPTIONS of /users/7, / by nobody, a stranger, https://friend.example, the page: 404 "" is 204 ""',
    ],
  },
  {
    name: 'answers whatever has the header of a preflight',
    above: `if ('access-control-request-method' in headers) return response.writeHead(204).end()`,
    sees: [
      'GET with the header of a preflight of /users, /neighbour/news by nobody, a stranger, https://friend.example, the page: 200 "[]" is 204 ""',
      'GET with the header of a preflight of /users/7, / by nobody, a stranger, https://friend.example, the page: 404 "" is 204 ""',
    ],
  },
  {
    name: 'loses a name of Vary',
    above: `response.setHeader('Vary', 'Origin')`,
    sees: [
      'GET, HEAD, OPTIONS, GET with the header of a preflight of /users, /users/7, /neighbour/news, / by nobody: vary Accept is Origin',
      'GET, GET with cookies, HEAD, the call, OPTIONS, GET with the header of a preflight of /users, /users/7, /neighbour/news, / by a stranger, the page: vary Accept is Origin',
      'GET, GET with cookies, HEAD, the call, OPTIONS, GET with the header of a preflight of /users, /users/7, / by https://friend.example: vary Accept is Origin',
      'GET, GET with cookies, HEAD, PUT of JSON, the call, OPTIONS, GET with the header of a preflight of /neighbour/news by https://friend.example: vary Accept is Origin',
    ],
  },
  {
    name: 'takes off a header of another kind',
    above: `response.removeHeader('Timing-Allow-Origin')`,
    sees: [
      'GET, HEAD, OPTIONS, GET with the header of a preflight of /users, /users/7, /neighbour/news, / by nobody: timing-allow-origin * is absent',
      'GET, GET with cookies, HEAD, the call, OPTIONS, GET with the header of a preflight of /users, /users/7, /neighbour/news, / by a stranger, the page: timing-allow-origin * is absent',
      'GET, GET with cookies, HEAD, the call, OPTIONS, GET with the header of a preflight of /users, /users/7, / by https://friend.example: timing-allow-origin * is absent',
      'GET, GET with cookies, HEAD, PUT of JSON, the call, OPTIONS, GET with the header of a preflight of /neighbour/news by https://friend.example: timing-allow-origin * is absent',
    ],
  },
  {
    name: 'shows a stranger’s script more than it saw',
    above: `response.setHeader('Access-Control-Expose-Headers', 'Timing-Allow-Origin')`,
    sees: ['GET, HEAD, PUT of JSON, the call of /neighbour/news by https://friend.example: now seen with timing-allow-origin'],
  },
])('it is seen that a cure $name', async ({ above, sees }) => {
  expect(together(await said(above))).toEqual(sees)
})

test('who is shut out is told by the sentence that names them, and by no other', async () => {
  const loss = 'GET of /neighbour/news by https://friend.example: no longer read'
  const above = `response.removeHeader('Access-Control-Allow-Origin')`
  expect(await said(above, 'Today https://another.example is named, and not here.')).toContain(loss)
  expect(await said(above, 'Today https://friend.example is named, and not here.')).toEqual([])
})

test('what is for all of an application says who has to be in its list, and takes nothing from the page', async () => {
  const says =
    'It holds for all of the application: pages that another path lets in today have to be in its list, too, and may then read the rest.'
  expect(await said(`response.removeHeader('Access-Control-Allow-Origin')`, says)).toEqual([])
  expect(await said(`if (isNews && origin) ${allow('origin')}`, says)).toContain('GET of /neighbour/news by a stranger: now read')
})

test('what is declared and does not happen is said', () => {
  expect(untold([], { fixes: [] }, [{ of: /status/, why: 'whole site' }])).toEqual(['/status/ is declared, and not there'])
})
