import { describe, expect, test } from 'vitest'
import { type Case, cors, checkForEachTest, page, put } from './check.cases.ts'
import type { Answers } from './server.cases.ts'

const credentialed = { ...cors, 'Access-Control-Allow-Credentials': 'true' }
const json = ['-X', 'PUT', '-H', 'Content-Type: application/json']

const runCase = checkForEachTest()

const cases: Case[] = [
  {
    name: 'a preflight that the server does not know',
    answers: { 'OPTIONS /': [405] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    requests: ['OPTIONS /'],
    lines: [
      'may the page send PUT?',
      'the PUT itself is never sent',
      '+ status 204',
      '+ Access-Control-Allow-Methods: PUT',
      '(not seen yet)',
    ],
  },
  {
    name: 'a preflight that the server does not know, where a GET lets everybody in',
    answers: { 'OPTIONS /': [404], 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    requests: ['OPTIONS /'],
    lines: ['(S2, certain)', 'the answer: Access-Control-Allow-Origin: * Did it run', 'write * instead'],
  },
  {
    name: 'a list of the preflight that does not parse, where everybody is let in',
    answers: { 'OPTIONS /': [204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET POST PUT' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'allow-methods-invalid',
    requests: ['OPTIONS /'],
    lines: ['they shut all others out'],
  },
  {
    name: 'a preflight refused by status, as where it must log in first',
    answers: { 'OPTIONS /': [401, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'preflight-status',
    requests: ['OPTIONS /'],
    lines: ['✗ status 401'],
  },
  {
    name: 'a method that is not allowed',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'GET, POST' }] },
    flags: put,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'method-not-allowed',
    requests: ['OPTIONS /'],
    lines: [
      'received  Access-Control-Allow-Methods: GET, POST',
      'wanted    Access-Control-Allow-Methods: PUT',
      '+ Access-Control-Allow-Methods: GET, POST, PUT',
    ],
  },
  {
    name: 'a header that is not allowed',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }] },
    flags: json,
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'header-not-allowed',
    requests: ['OPTIONS /'],
    lines: ['may the page send PUT with content-type?', '+ Access-Control-Allow-Headers: Content-Type'],
  },
  {
    name: 'a PUT that may be sent, but is not',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'GET /': [200, cors] },
    flags: put,
    exitCode: 0,
    verdict: 'The page can read the answer (assumed from a GET); the PUT reaches the server.',
    requests: ['OPTIONS /', 'GET /'],
    lines: [
      'not sent: a GET was, in place of the PUT',
      '200 (of a GET)',
      'The PUT was not sent: its answer is assumed to be that of a GET',
    ],
  },
  ...[404, 405, 501].map((status) => ({
    name: `a PUT whose answer a GET cannot tell, as it is answered with ${status}`,
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'GET /': [status, cors] } as Answers,
    flags: put,
    exitCode: 2 as const,
    verdict: 'The preflight passes; the answer itself is unknown.',
    finding: null,
    requests: ['OPTIONS /', 'GET /'],
    lines: [`a GET in its place was answered with ${status}, which says nothing of it`, '--send sends the PUT itself, once.'],
  })),
  {
    name: 'a PUT that is allowed, where a GET has no headers of CORS',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'GET /': [200] },
    flags: put,
    exitCode: 2,
    verdict: 'The preflight passes; the answer itself is unknown.',
    finding: null,
    requests: ['OPTIONS /', 'GET /'],
    lines: [
      'answered with 200, which the page may not read, though the preflight lets it ask. --send sends the PUT itself, once.',
      '(S25, likely)',
    ],
  },
  {
    name: 'a PUT that is allowed, where a GET is answered twice over: no check of the preflight stands below that answer',
    answers: {
      'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }],
      'GET /': [200, { 'Access-Control-Allow-Origin': [page, page] }],
    },
    flags: put,
    exitCode: 2,
    verdict: 'The preflight passes; the answer itself is unknown.',
    finding: null,
    requests: ['OPTIONS /', 'GET /'],
    lines: ['200 (of a GET) ─┤\n\nWhy', '(S13, likely)'],
  },
  {
    name: 'a PUT that is allowed, and its own answer has no headers of CORS',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'PUT /': [200] },
    flags: [...put, '--send'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, yet the PUT reaches the server.',
    finding: 'allow-origin-missing',
    requests: ['OPTIONS /', 'PUT /'],
    lines: ['(S25, certain)'],
  },
  {
    name: 'an OPTIONS of the page is no preflight: it is not sent either',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'OPTIONS' }], 'GET /': [200, cors] },
    flags: ['-X', 'OPTIONS'],
    exitCode: 0,
    verdict: 'The page can read the answer (assumed from a GET); the OPTIONS reaches the server.',
    requests: ['OPTIONS /', 'GET /'],
  },
  {
    name: 'a PUT that is sent on request',
    answers: { 'OPTIONS /': [204, { ...cors, 'Access-Control-Allow-Methods': 'PUT' }], 'PUT /': [201, cors] },
    flags: [...put, '--send'],
    exitCode: 0,
    verdict: 'The page can read the answer; the PUT reaches the server.',
    requests: ['OPTIONS /', 'PUT /'],
  },
  {
    name: 'a PUT that is blocked is not sent, on request neither',
    answers: { 'OPTIONS /': [204, cors] },
    flags: [...put, '--send'],
    exitCode: 1,
    verdict: 'The page cannot read the answer, and the PUT does not reach the server.',
    finding: 'method-not-allowed',
    requests: ['OPTIONS /'],
  },
  {
    name: 'with everything right, credentials included',
    answers: {
      'OPTIONS /': [204, { ...credentialed, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'content-type' }],
      'PUT /': [200, credentialed],
    },
    flags: [...json, '-d', '{}', '--credentials', 'include', '--send'],
    exitCode: 0,
    verdict: 'The page can read the answer; the PUT reaches the server.',
    requests: ['OPTIONS /', 'PUT /'],
  },
]

describe('visto check, where the browser asks first', () => {
  test.each(cases)('$name', async (given) => {
    await expect(runCase(given)).resolves.toBeUndefined()
  })
})
