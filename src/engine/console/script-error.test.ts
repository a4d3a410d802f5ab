import { describe, expect, test } from 'vitest'
import { answer, runExchange, type Scene } from '../run-exchange.cases.ts'
import { scriptError } from './script-error.ts'

interface Case {
  readonly name: string
  readonly given: Scene
  readonly chromium: string | null
  readonly firefox: string | null
  readonly webkit: string | null
}

const plain = {
  chromium: 'Failed to fetch',
  firefox: 'NetworkError when attempting to fetch resource.',
  webkit: 'Load failed',
}
const chromium = "Failed to execute 'fetch' on 'Window': "
const firefox = 'Window.fetch: '

const cases: readonly Case[] = [
  {
    name: 'nothing is thrown where there is a response',
    given: { request: { url: '/' }, answers: [answer(500)] },
    chromium: null,
    firefox: null,
    webkit: null,
  },
  { name: 'a failed CORS check', given: { answers: [answer(200)] }, ...plain },
  { name: 'a failed preflight reads the same', given: { request: { method: 'PUT' }, answers: [answer(404)] }, ...plain },
  { name: 'so does a server that is down', given: { answers: [{ failed: 'ECONNREFUSED' }] }, ...plain },
  { name: 'and mixed content', given: { request: { url: 'http://x.example/' } }, ...plain },
  {
    name: 'a stream in mode no-cors',
    given: { request: { mode: 'no-cors', method: 'POST', body: { type: null, replayable: false } } },
    ...plain,
  },
  {
    name: 'a URL that is none',
    given: { request: { url: 'http://[' } },
    chromium: `${chromium}Failed to parse URL from http://[`,
    firefox: `${firefox}http://[ is not a valid URL.`,
    webkit: 'URL is not valid or contains user credentials.',
  },
  {
    name: 'a forbidden method',
    given: { request: { method: 'TRACE' } },
    chromium: `${chromium}'TRACE' HTTP method is unsupported.`,
    firefox: `${firefox}Invalid request method TRACE.`,
    webkit: 'Method is forbidden.',
  },
  {
    name: 'a body with GET',
    given: { request: { body: { type: null, replayable: true } } },
    chromium: `${chromium}Request with GET/HEAD method cannot have body.`,
    firefox: `${firefox}HEAD or GET Request cannot have a body.`,
    webkit: "Request has method 'GET' and cannot have a body",
  },
  {
    name: 'a header name that is none',
    given: { request: { headers: [['X A', '1']] } },
    chromium: `${chromium}Invalid name`,
    firefox: `${firefox}X A is an invalid header name.`,
    webkit: "Invalid header name: 'X A'",
  },
  {
    name: 'a mode that does not exist',
    given: { request: { mode: 'nocors' } },
    chromium: `${chromium}Failed to read the 'mode' property from 'RequestInit': The provided value 'nocors' is not a valid enum value of type RequestMode.`,
    firefox: `${firefox}'nocors' (value of 'mode' member of RequestInit) is not a valid value for enumeration RequestMode.`,
    webkit: 'Type error',
  },
  {
    name: 'a credentials mode that does not exist',
    given: { request: { credentials: 'all' } },
    chromium: `${chromium}Failed to read the 'credentials' property from 'RequestInit': The provided value 'all' is not a valid enum value of type RequestCredentials.`,
    firefox: `${firefox}'all' (value of 'credentials' member of RequestInit) is not a valid value for enumeration RequestCredentials.`,
    webkit: 'Type error',
  },
]

describe('script is told', () => {
  test.each(cases)('$name', ({ given, ...expected }) => {
    for (const browser of ['chromium', 'firefox', 'webkit'] as const) {
      const { outcome } = runExchange({ ...given, profile: browser })
      expect(scriptError(outcome, browser), browser).toBe(expected[browser])
    }
  })
})
