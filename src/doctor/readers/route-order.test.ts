import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { readAny } from './read-any.ts'

const line = (path = '/users') =>
  `Access to fetch at 'http://localhost:3001${path}' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const server = (...lines: string[]) =>
  ["const express = require('express');", "const cors = require('cors');", 'const app = express();', ...lines, 'app.listen(3001);'].join(
    '\n',
  )
const users = "app.get('/users', (req, res) => {\n  res.json([]);\n});"
const use = 'app.use(cors());'

function keyOf(text: string): string | undefined {
  return diagnose(readAny(text).exchanges)[0]!.situation?.title
}

const above = 'The route stands above what adds the headers of CORS'
const none = 'The answers say nothing of CORS'

describe('the order of an Express application beside a line of the console', () => {
  test.each<[name: string, text: string, title: string]>([
    ['a route above app.use(cors())', `${line()}\n\n${server(users, use)}`, above],
    ['code first', `${server(users, use)}\n\n${line()}`, above],
    ['a route with a name in it', `${line('/users/7')}\n${server("app.get('/users/:id', one);", use)}`, above],
    ['a router above', `${line('/users/7')}\n${server("app.use('/users', usersRouter);", use)}`, above],
    ['other middleware above', `${line()}\n${server("app.use('/', express.json());", use)}`, none],
    ['the call beside it', `${line()}\n${server(users, use)}\nfetch('http://localhost:3001/users').then(show)`, above],
    ['app.use(cors()) above', `${line()}\n${server(use, users)}`, none],
    ['twice, and once above', `${line()}\n${server(use, users, use)}`, none],
    ['another route', `${line('/posts')}\n${server(users, use)}`, none],
    ['a route with cors() of its own', `${line()}\n${server("app.get('/users', cors(), all);", use)}`, none],
    ['only in a comment', `${line()}\n${server(users, `// ${use}`)}`, none],
    [
      'headers set by hand above',
      `${line()}\n${server("app.use((q, r, n) => { r.header('Access-Control-Allow-Origin', '*'); n() });", users, use)}`,
      none,
    ],
    ['a route of another application', `${line()}\n${server(users)}\n${server(use)}`, none],
    ['another method', `${line()}\n${server("app.post('/users', add);", use)}\nfetch('http://localhost:3001/users')`, none],
    [
      'a preflight, which Express passes on to what stands below',
      `${line().replace('No ', "Response to preflight request doesn't pass access control check: No ")}\n${server(users, use)}`,
      none,
    ],
  ])('%s', (_, text, title) => {
    expect(keyOf(text)).toBe(title)
  })

  test('is said with both statements, and with what is to be moved', () => {
    const [diagnosis] = diagnose(readAny(`${line()}\n${server(users, use)}`).exchanges)
    expect(diagnosis).toMatchObject({ certainty: 'likely', situation: { id: 'S1', key: 'acao-missing-here' } })
    expect(diagnosis!.happened).toContain("app.get('/users', …) stands above app.use(cors(…))")
    expect(diagnosis!.fixes).toMatchObject([{ target: 'express-cors', where: expect.stringContaining('move app.use(cors(…)) there') }])
  })
})
