import { describe, expect, test } from 'vitest'
import { recogniseConsole } from './recognise.ts'

const page = 'https://app.example/'
const [ws, wss] = ['ws://api.example/live', 'wss://api.example/live']

interface Case {
  readonly name: string
  readonly given: string
  readonly code: string
  readonly args?: object
  readonly about?: object
}

const cases: readonly Case[] = [
  {
    name: 'ws: from a page over https',
    given: `Mixed Content: The page at '${page}' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint '${ws}'. This request has been blocked; this endpoint must be available over WSS.`,
    code: 'mixed-content',
    about: { url: ws, page },
  },
  {
    name: 'what is thrown there',
    given:
      "Uncaught SecurityError: Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.",
    code: 'mixed-content',
  },
  {
    name: 'ws: from a page over https, of Safari some years ago',
    given: `[blocked] The page at ${page} was not allowed to run insecure content from ${ws}.`,
    code: 'mixed-content',
    about: { url: ws, page },
  },
  {
    name: 'nothing listens there',
    given: `WebSocket connection to '${wss}' failed: Error in connection establishment: net::ERR_CONNECTION_REFUSED`,
    code: 'network-failure',
    args: { failed: 'net::ERR_CONNECTION_REFUSED' },
    about: { url: wss },
  },
  {
    name: 'it failed, and Chromium does not say why',
    given: `WebSocket connection to '${wss}' failed: Error in connection establishment: net::ERR_FAILED`,
    code: 'websocket',
    about: { url: wss },
  },
  {
    name: 'Safari, in words of its system',
    given: `WebSocket connection to '${wss}' failed: The operation couldn’t be completed. Socket is not connected`,
    code: 'websocket',
    about: { url: wss },
  },
  {
    name: 'the page itself closed it',
    given: `WebSocket connection to '${wss}' failed: WebSocket is closed before the connection is established.`,
    code: 'websocket',
    args: { closed: true },
    about: { url: wss },
  },
  {
    name: 'Firefox cannot connect',
    given: `Firefox can’t establish a connection to the server at ${wss}.`,
    code: 'websocket',
    about: { url: wss },
  },
  {
    name: 'Firefox was interrupted',
    given: `The connection to ${wss} was interrupted while the page was loading.`,
    code: 'websocket',
    args: { interrupted: true },
    about: { url: wss },
  },
]

describe('a WebSocket:', () => {
  test.each(cases)('$name', ({ given, code, args = {}, about = {} }) => {
    expect(recogniseConsole(given)).toMatchObject([{ candidates: [{ code, args }], about }])
  })
})
