import { describe, expect, test } from 'vitest'
import { check, checkJsonOrFailure, visto } from './run.cases.ts'

const url = 'https://api.example.com/users'

const wrong: { name: string; argv: string[]; says: string }[] = [
  { name: 'no URL', argv: [], says: 'Write visto check <url>' },
  { name: 'two URLs', argv: [url, url], says: 'too many arguments' },
  {
    name: 'a URL without a scheme',
    argv: ['api.example.com/users'],
    says: 'write https://api.example.com/users instead of api.example.com/users',
  },
  {
    name: 'a local URL without a scheme',
    argv: ['localhost:8080/users'],
    says: 'write http://localhost:8080/users instead of localhost:8080/users',
  },
  { name: 'an address without a scheme', argv: ['127.0.0.1:8080'], says: 'write http://127.0.0.1:8080 instead of 127.0.0.1:8080' },
  { name: 'no URL at all', argv: ['what is this'], says: 'write one such as https://api.example.com/users instead of "what is this"' },
  { name: 'a scheme without a host', argv: ['http://'], says: 'write one such as https://api.example.com/users' },
  {
    name: 'a page without a scheme',
    argv: [url, '--from', 'app.example.com'],
    says: 'write https://app.example.com instead of app.example.com',
  },
  {
    name: 'a local page without a scheme',
    argv: [url, '--from', 'localhost:3000'],
    says: 'write http://localhost:3000 instead of localhost:3000',
  },
  { name: 'an empty page', argv: [url, '--from', ''], says: 'write one such as https://app.example.com' },
  { name: 'a page of another kind', argv: [url, '--from', 'ftp://app.example.com'], says: 'a page of http, https or file' },
  { name: 'no method', argv: [url, '-X', ''], says: '-X takes a method, such as -X PUT; what was given is empty.' },
  { name: 'a header without a colon', argv: [url, '-H', 'content-type'], says: "-H 'content-type: application/json'" },
  { name: 'a cookie without a name', argv: [url, '--cookie', 'abc'], says: "--cookie takes 'name=value; other=value'" },
  { name: 'a cookie on two lines', argv: [url, '--cookie', 'a=b\r\nX: y'], says: "--cookie takes 'name=value; other=value'" },
  { name: 'a header that script reads, with its value', argv: [url, '--reads', 'x-total: 7'], says: 'such as --reads x-total-count' },
  { name: 'an unknown mode', argv: [url, '--mode', 'navigate'], says: 'Allowed choices are cors, no-cors, same-origin' },
  { name: 'an unknown credentials mode', argv: [url, '--credentials', 'yes'], says: 'Allowed choices are omit, same-origin, include' },
  { name: 'an unknown redirect mode', argv: [url, '--redirect', 'no'], says: 'Allowed choices are follow, error, manual' },
  { name: 'an unknown browser', argv: [url, '--browser', 'netscape'], says: 'Write chromium, firefox, webkit or standard' },
  { name: 'Safari', argv: [url, '--browser', 'Safari'], says: 'write --browser webkit' },
  { name: 'Chrome', argv: [url, '--browser', 'chrome'], says: 'write --browser chromium' },
  { name: 'no time', argv: [url, '--timeout', 'soon'], says: 'Write seconds (10 or 10s) or milliseconds (500ms)' },
  { name: 'a time of nothing', argv: [url, '--timeout', '0'], says: 'Write seconds' },
  { name: 'a rule that is none', argv: [url, '--resolve', 'api.example.com'], says: 'Write host:port:address' },
  { name: 'a rule for no address', argv: [url, '--resolve', 'api.example.com:443:localhost'], says: 'Write host:port:address' },
  { name: 'a flag that does not exist', argv: [url, '--form', 'x'], says: "unknown option '--form'" },
  { name: 'a flag without its value', argv: [url, '--from'], says: 'argument missing' },
]

describe('what is written wrong', () => {
  test.each(wrong)('$name', async ({ argv, says }) => {
    const { out, err, exitCode } = await check(argv)
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toMatch(/^visto: [^\n]/)
    expect(err).toContain(says)

    const failure = await checkJsonOrFailure(argv)
    expect(failure).toEqual({ version: 1, exitCode: 2, error: { code: 'usage', message: expect.stringContaining(says) as string } })
  })
})

test('without a URL, in a terminal, it explains itself by example; nothing was checked, so the exit code is 2', async () => {
  const { out, err, exitCode } = await check([], { outIsTerminal: true, columns: 60, env: { NO_COLOR: '1' } })
  expect(out.replaceAll(' \\\n   ', '')).toContain('visto check https://api.example.com/users --from https://app.example.com')
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 2 })
  expect(out.split('\n').filter((line) => line.length > 60)).toEqual([])
})

test('the help names every flag and has examples', async () => {
  const { out, exitCode } = await check(['--help'])
  expect(exitCode).toBe(0)
  const flags =
    '--from --method --header --data --mode --credentials --redirect --cookie --browser --send --json --insecure --timeout --resolve --page --fails --reads --server'
  for (const flag of flags.split(' ')) expect(out).toContain(flag)
  expect(out).toContain('Examples:')
  expect(out).toContain('Exit codes: 0')
})

test.each(['check', 'explain', 'compile', 'start', 'lab'])('the help of %s tells each default once, in words', async (command) => {
  const { out } = await visto([command, '--help'])
  const flags = out.split(/\n(?=  -)/).slice(1)
  expect(flags.length).toBeGreaterThan(1)
  expect(flags.filter((flag) => /default:\s+(?:false|true|\[\]|\d+\))|default:[^]*default:/.test(flag))).toEqual([])
})

test.each([
  { name: 'its version', argv: ['--version'], exitCode: 0, says: /^\d+\.\d+\.\d+\n$/, on: 'out' },
  { name: 'how to use it', argv: ['--help'], exitCode: 0, says: /Usage: visto/, on: 'out' },
  { name: 'how to use it, if there is no command', argv: [], exitCode: 2, says: /Usage: visto/, on: 'err' },
  {
    name: 'that there is no such command to help with',
    argv: ['help', 'nope'],
    exitCode: 2,
    says: /^visto: nope is no command; /,
    on: 'err',
  },
  {
    name: 'what a mistyped command may be',
    argv: ['chek'],
    exitCode: 2,
    says: /unknown command 'chek'\s+\(Did you mean check\?\)/,
    on: 'err',
  },
] as const)('visto says $name', async ({ argv, exitCode, says, on }) => {
  const printed = await visto(argv)
  expect(printed.exitCode).toBe(exitCode)
  expect(printed[on]).toMatch(says)
})
