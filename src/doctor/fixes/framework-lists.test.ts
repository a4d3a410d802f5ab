import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { frameworkListOf } from './framework-lists.ts'
import { type Answers, url, visit } from '../situations/fake-server.cases.ts'

const refused: Answers = { P1: { status: 403, headers: [['vary', 'Origin']], body: 'Invalid CORS request' }, P0: { status: 200 } }

test.each([
  ['spring', /allowedOrigins\(\) of addCorsMappings\(\)/, '"'],
  ['aspnet', /WithOrigins\(\)/, '"'],
  ['starlette', /allow_origins/, '"'],
  ['django', /CORS_ALLOWED_ORIGINS in settings\.py/, '"'],
  ['flask', /origins of CORS\(\)/, '"'],
  ['rails', /cors\.rb/, "'"],
  ['laravel', /'allowed_origins'/, "'"],
])('the list of %s is told by its name, and the origin as it is written there', (server, where, quote) => {
  const [fix] = diagnose([visit(url, { server }, refused).evidence], { server })[0]!.fixes
  expect(fix).toMatchObject({
    at: 'server',
    where: expect.stringMatching(where),
    edits: [{ text: `${quote}https://app.example${quote}\n` }],
  })
})

test.each([
  ['django', 'https://a"b.example', '"https://a\\"b.example"'],
  ['laravel', 'https://{$app}.example', "'https://{$app}.example'"],
  ['laravel', "https://a'b.example", "'https://a\\'b.example'"],
])('%s gets %s as a text of its language, which nothing in it ends', (server, origin, line) => {
  expect(frameworkListOf(server, origin)?.line).toBe(line)
})
