import { describe, expect, test } from 'vitest'
import { type Case, cors, checkForEachTest, put } from './check.cases.ts'

const runCase = checkForEachTest()

const cases: Case[] = [
  {
    name: 'a redirected preflight',
    answers: { 'OPTIONS /': [308, { Location: '/users/' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    requests: ['OPTIONS /'],
    lines: ['308 to /users/', 'browsers never follow the redirect of a preflight'],
  },
  {
    name: 'a redirect within the server',
    answers: { 'GET /': [302, { ...cors, Location: '/users' }], 'GET /users': [200, cors] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /', 'GET /users'],
    lines: ['302 to /users'],
  },
  {
    name: 'a redirect without the header',
    answers: { 'GET /': [302, { Location: '/login' }], 'GET /login': [200, cors] },
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'allow-origin-missing',
    requests: ['GET /'],
    lines: ['302 to /login ─┤'],
  },
  {
    name: 'redirect mode error',
    answers: { 'GET /': [302, { ...cors, Location: '/users' }] },
    flags: ['--redirect', 'error'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the GET reaches the server.',
    finding: 'redirect-mode-error',
    requests: ['GET /'],
  },
  {
    name: 'a POST sent on request, redirected so that it becomes a GET',
    answers: { 'POST /': [303, { ...cors, Location: '/done' }], 'GET /done': [200, cors] },
    flags: ['-d', 'hello', '--send'],
    exitCode: 0,
    verdict: 'The page can read the answer; the POST reaches the server.',
    requests: ['POST /', 'GET /done'],
  },
  {
    name: 'a POST not sent, whose redirect leads to another POST that is not sent either',
    answers: { 'GET /': [307, { ...cors, Location: '/done' }], 'GET /done': [200, cors] },
    flags: ['-d', 'hello'],
    exitCode: 0,
    verdict: 'The page can read the answer (assumed from a GET); the POST reaches the server.',
    requests: ['GET /', 'GET /done'],
  },
  {
    name: 'a 304 that names a place leads nowhere',
    answers: { 'GET /': [304, { ...cors, Location: '/users' }] },
    exitCode: 0,
    verdict: 'The page can read the answer; the GET reaches the server.',
    requests: ['GET /'],
    lines: ['─ 304 ─┤'],
  },
  {
    name: 'redirect mode manual, which shows where it leads, and gives the page nothing to read',
    answers: { 'GET /': [302, { ...cors, Location: '/users' }] },
    flags: ['--redirect', 'manual'],
    exitCode: 1,
    verdict: 'The page gets an opaque answer that it cannot read, yet the GET reaches the server.',
    finding: null,
    requests: ['GET /'],
    lines: ['302 to /users ─┤'],
  },
]

describe('visto check, where the server redirects', () => {
  test.each(cases)('$name', async (given) => {
    await expect(runCase(given)).resolves.toBeUndefined()
  })
})
