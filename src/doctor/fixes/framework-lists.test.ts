import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { type Answers, url, visit } from '../situations/fake-server.cases.ts'

const refused: Answers = { P1: { status: 403, headers: [['vary', 'Origin']], body: 'Invalid CORS request' }, P0: { status: 200 } }

test.each([
  ['spring', /allowedOrigins\(\) of addCorsMappings\(\)/],
  ['aspnet', /WithOrigins\(\)/],
  ['starlette', /allow_origins/],
  ['django', /CORS_ALLOWED_ORIGINS in settings\.py/],
  ['flask', /origins of CORS\(\)/],
  ['rails', /cors\.rb/],
  ['laravel', /'allowed_origins'/],
])('the list of %s is told by its name, and the origin as it is written there', (server, where) => {
  const [fix] = diagnose([visit(url, { server }, refused).evidence], { server })[0]!.fixes
  expect(fix).toMatchObject({ at: 'server', where: expect.stringMatching(where), edits: [{ text: '"https://app.example"\n' }] })
})
