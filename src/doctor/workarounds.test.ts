import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { readAny } from './readers/read-any.ts'
import { workaroundsIn } from './workarounds.ts'

const api = 'https://api.example/users'
const line = (url = api) =>
  `Access to fetch at '${url}' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const costs = (text: string) => diagnose(readAny(text).exchanges).flatMap((each) => each.costs)

describe('who does without CORS already is told what it costs, once:', () => {
  test.each([
    ['the flag', `I start chrome with --disable-web-security and it works, without it:\n${line()}`, 'web security is switched off'],
    ['an extension', `With the "Allow CORS" extension it works\n${line()}\n${line('https://api.example/b')}`, 'changes the answers in one'],
    ['an open proxy that is asked', line('https://cors-anywhere.herokuapp.com/https://api.example/users'), 'An open proxy'],
    ['one that is named', `works with https://api.allorigins.win/raw?url=${api}\n${line()}`, 'An open proxy'],
    ['one that is called', "fetch('https://corsproxy.io/?url=https://api.example/users')", 'An open proxy'],
    ['one that is checked', 'https://corsproxy.io/?url=https://api.example/users', 'An open proxy'],
  ])('%s', (_, text, says) => {
    expect(costs(text)).toEqual([expect.stringContaining(says)])
  })
  test('nobody else', () => expect(costs(line())).toEqual([]))
})

test.each([
  ['the CORS Unblock extension', ['extension']],
  ['I installed Moesif Origin/CORS Changer', ['extension']],
  ['the extension Allow CORS', ['extension']],
  ['"chromeWebSecurity": false', ['flag']],
  ['how do I Allow CORS in Express?', []],
  ["require('moesif-nodejs')", []],
  ['android:usesCleartextTraffic="true"', []],
  ['https://corsproxy.io.mine.example/', []],
  ['https://my-cors-anywhere.example.com/', []],
])('%s', (text, found) => {
  expect(workaroundsIn(text)).toEqual(found)
})
