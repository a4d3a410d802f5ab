import { expect, test } from 'vitest'
import { check, checkJson } from './run.cases.ts'

test.each([
  ['wss://api.example/x', 'https://app.example', 0, '✓ A WebSocket knows no CORS', 'In the console'],
  ['ws://localhost:9/x', 'http://localhost:3000', 0, '(S36, certain)', 'fetch()'],
  ['ws://api.example/x', 'https://app.example', 1, '+ wss://api.example/x', 'over https.'],
] as const)('%s from %s is judged as a WebSocket, not as a fetch()', async (url, from, exitCode, says, saysNot) => {
  const printed = await check([url, '--from', from])
  expect(printed.exitCode).toBe(exitCode)
  expect(printed.out).toContain(says)
  expect(printed.out).not.toContain(saysNot)
  // As JSON it is valid, and says the same.
  expect(await checkJson([url, '--from', from])).toMatchObject({ exitCode, verdict: { readable: null }, fix: null })
})
