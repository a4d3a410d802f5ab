import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, type FakeAnswer, url, visit } from './fake-server.cases.ts'

const bearer = { headers: [['authorization', 'Bearer t']] } as const
const put = { method: 'PUT', credentials: 'include' } as const

const redirects = (location: string, more: HeaderList = []): FakeAnswer => ({ status: 302, headers: [['location', location], ...more] })
const access = redirects('https://team.cloudflareaccess.com/cdn-cgi/access/login/api.example?kid=k')
const google = redirects('https://accounts.google.com/o/oauth2/v2/auth?client_id=c')
const accessPage: FakeAnswer = { status: 403, headers: [['server', 'cloudflare']], body: '<title>Error ・ Cloudflare Access</title>' }

function told(options: ProbeOptions, answers: Answers): Diagnosis {
  return diagnose([visit(url, options, answers).evidence])[0]!
}

test.each<[name: string, options: ProbeOptions, answers: Answers, id: string, certainty: string, firstFix: RegExp]>([
  [
    'Cloudflare Access refuses OPTIONS with 403',
    bearer,
    { P1: access, P2: accessPage, P2a: accessPage },
    'S6',
    'certain',
    /Bypass options requests to origin/,
  ],
  [
    'a proxy refuses OPTIONS with 405, and has Google ask for the login',
    put,
    { P1: google, P2: { status: 405 } },
    'S6',
    'likely',
    /let OPTIONS/,
  ],
  [
    'a proxy refuses OPTIONS with 403, and has Google ask for the login',
    put,
    { P1: google, P2: { status: 403 } },
    'S6',
    'likely',
    /let OPTIONS/,
  ],
  [
    'an application with a login of its own answers OPTIONS with 403',
    put,
    { P1: redirects('/login'), P2: { status: 403 }, P2p: { status: 403 } },
    'S3',
    'likely',
    /origin/,
  ],
  [
    'an application that redirects elsewhere knows no OPTIONS',
    put,
    { P1: redirects('/v2/users'), P2: { status: 405 } },
    'S1',
    'likely',
    /origin/,
  ],
  [
    'what adds the headers stands before a login that refuses OPTIONS',
    put,
    {
      P1: redirects('https://login.example/authorize', [allows('{origin}'), ['access-control-allow-credentials', 'true']]),
      P2: { status: 405 },
    },
    'S2',
    'certain',
    /origin/,
  ],
])('%s', (_, options, answers, id, certainty, firstFix) => {
  const { situation, certainty: sureness, fixes } = told(options, answers)
  expect(situation?.id).toBe(id)
  expect(sureness).toBe(certainty)
  expect(JSON.stringify(fixes[0])).toMatch(firstFix)
})

test('no change of an application that was not asked is printed, nor another explanation', () => {
  const { fixes, others } = told(bearer, { P1: access, P2: accessPage, P2a: accessPage })
  expect(fixes).toHaveLength(1)
  expect(others).toEqual([])
})
