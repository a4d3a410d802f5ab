import { expect, test } from 'vitest'
import { profiles, type ProfileName } from './profiles.ts'
import type { Step } from './types.ts'
import { webSocketAtBest } from './web-socket.ts'

const all: readonly ProfileName[] = ['standard', 'chromium', 'firefox', 'webkit']
const [secure, plain] = ['https://app.example/', 'http://app.example/']

interface Case {
  readonly name: string
  readonly page: string
  readonly url: string
  readonly finding: string | null
  /** Whom it is about, if not all. */
  readonly in?: readonly ProfileName[]
}

const cases: readonly Case[] = [
  { name: 'over TLS it is the server’s to say', page: secure, url: 'wss://api.example/x', finding: null },
  { name: 'so it is without TLS, of a page over http', page: plain, url: 'ws://api.example/x', finding: null },
  { name: 'a page over https opens none without TLS', page: secure, url: 'ws://api.example/x', finding: 'mixed-content' },
  { name: 'to this machine all but WebKit open one', page: secure, url: 'ws://127.0.0.1:45999/', finding: 'mixed-content', in: ['webkit'] },
  { name: 'port 6667 is of another protocol', page: plain, url: 'ws://127.0.0.1:6667/', finding: 'bad-port' },
  { name: 'with TLS, too', page: secure, url: 'wss://api.example:6667/x', finding: 'bad-port' },
  { name: 'a URL as it stands in the handshake is judged the same', page: secure, url: 'https://api.example:6667/x', finding: 'bad-port' },
  { name: 'an origin that CORS would ask for is not asked for', page: secure, url: 'https://api.example/x', finding: null },
  { name: 'what is no URL opens nothing', page: secure, url: 'wss://[', finding: 'invalid-url' },
]

test.each(cases)('a WebSocket: $name', ({ page, url, finding, in: those = all }) => {
  for (const profile of Object.keys(profiles) as ProfileName[]) {
    const outcome = webSocketAtBest({ url: page }, url, { profile })
    const wanted = those.includes(profile) ? finding : null
    expect(outcome.finding?.code ?? null, profile).toBe(wanted)
    expect(outcome.result).toMatchObject(wanted === null ? { kind: 'response', status: 101 } : { kind: 'network-error' })
  }
})

test('the rule that refuses it is noted down', () => {
  const trace: Step[] = []
  webSocketAtBest({ url: secure }, 'wss://api.example:6667/', { trace })
  expect(trace).toMatchObject([{ rule: 'bad-port.check', outcome: 'fail', got: '6667' }])
})

test('a page in a sandbox is held to its URL', () => {
  expect(webSocketAtBest({ url: secure, opaque: true }, 'ws://api.example/')).toMatchObject({
    finding: { code: 'mixed-content', origin: 'null', mode: 'websocket' },
  })
})
