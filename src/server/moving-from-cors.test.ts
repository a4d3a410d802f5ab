import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import npmCors from 'cors'
import express, { type RequestHandler } from 'express'
import { describe, expect, test } from 'vitest'
import { corsExchange, isReadable, type HeaderList, type PageRequest, type ResponseHead, type WireRequest } from '../engine/index.ts'
import { PolicyError } from '../policy/index.ts'
import { cors } from './express.ts'
import { usages } from './moving-from-cors.cases.ts'

const api = 'https://api.test'
const asks: [page: string, request: Omit<PageRequest, 'url'>][] = [
  'https://app.example.com',
  'https://b.example.com',
  'https://evil.test',
].flatMap((page) =>
  [
    {},
    { credentials: 'include' },
    { method: 'POST', body: { type: 'text/plain', replayable: true } },
    { method: 'PUT' },
    { method: 'DELETE' },
    { method: 'PATCH', credentials: 'include' },
    { method: 'PATCH', headers: [['content-type', 'application/json']] as HeaderList },
  ].map((request): [string, Omit<PageRequest, 'url'>] => [page, request]),
)

interface Answer {
  readonly page: string
  readonly request: Omit<PageRequest, 'url'>
  readonly readable: boolean
  /** The headers that script sees of those which it must be shown. */
  readonly visible: HeaderList
}

/** What pages may read of an application of Express 5 behind a middleware, asked as a browser asks. */
async function readable(middleware: RequestHandler): Promise<Answer[]> {
  const app = express().use(middleware)
  app.set('env', 'test')
  app.all('/', (_, response) => void response.set({ 'X-Total': '2', 'X-Page': '1' }).send('ok'))
  const server = createServer(app)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  try {
    const answers: Answer[] = []
    for (const [page, request] of asks) answers.push({ page, request, ...(await browse(port, page, request)) })
    return answers
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function browse(port: number, page: string, request: Omit<PageRequest, 'url'>): Promise<Pick<Answer, 'readable' | 'visible'>> {
  const exchange = corsExchange({ url: page }, { url: api, ...request })
  let step = exchange.next()
  while (!step.done) step = exchange.next(await answer(port, step.value))
  const { result } = step.value
  const visible = result.kind === 'response' ? result.headers.filter(([name]) => name.startsWith('x-')) : []
  return { readable: isReadable(step.value), visible }
}

async function answer(port: number, { method, headers }: WireRequest): Promise<ResponseHead> {
  const sent = send({ port, host: '127.0.0.1', method, headers: Object.fromEntries(headers.map(([name, value]) => [name, value])) }).end()
  const [response] = await once(sent, 'response')
  response.resume()
  const lines: string[] = response.rawHeaders
  const pairs = lines.flatMap((name, index): HeaderList => (index % 2 === 0 ? [[name, lines[index + 1]!]] : []))
  return { status: response.statusCode, headers: pairs }
}

const guide = readFileSync(new URL('../../docs/moving-from-npm-cors.md', import.meta.url), 'utf8')
const verdicts = { unchanged: 'works unchanged', add: 'works after', refused: 'refused' }

const allowedPage = 'https://app.example.com'
const refused = usages.filter(({ verdict }) => verdict === 'refused')
const started = usages.filter(({ verdict }) => verdict !== 'refused')
const mended = usages.filter(({ after }) => after !== undefined)

describe('as it was', () => {
  test.each(started)('$usage: starts, and $verdict', async ({ before, verdict }) => {
    const then = await readable(npmCors(before))
    const now = await readable(cors(before as never))
    expect(then.some((each) => each.readable)).toBe(true)
    if (verdict === 'unchanged') expect(now).toEqual(then)
    else expect(now).not.toEqual(then)
  })

  test.each(refused)('$usage: refused, and the message says why', ({ before, message }) => {
    const problems = problemsOf(before)
    expect(problems).toHaveLength(1)
    expect(`${problems[0]!.path}: ${problems[0]!.reason}`).toContain(message)
  })
})

test.each(mended)('$usage: with the line of the guide an allowed page may read what it could', async ({ before, after, line }) => {
  const isAllowed = ({ page }: Answer) => page === allowedPage
  const then = (await readable(npmCors(before))).filter(isAllowed)
  const now = (await readable(cors(after as never))).filter(isAllowed)
  // With `*` and credentials browsers refused what now they allow.
  const wanted = line!.includes('credentials') ? then.map((each) => ({ ...each, readable: true })) : then
  expect(now).toEqual(wanted)
})

describe('where it stands', () => {
  const options = { origin: allowedPage, methods: 'DELETE' }

  test.each([
    ['npm cors', npmCors(options)],
    ['visto', cors(options)],
  ])('for one route, with its OPTIONS beside it: %s', async (_name, middleware) => {
    const router = express.Router()
    router.options('/', middleware)
    router.delete('/', middleware, (_, response) => void response.send('ok'))
    const answers = await readable(router)
    const isRead = (method: string, page: string) => answers.find((each) => each.page === page && each.request.method === method)?.readable
    expect([isRead('DELETE', allowedPage), isRead('DELETE', 'https://evil.test'), isRead('PUT', allowedPage)]).toEqual([true, false, false])
  })

  test('a function of the request with a callback: refused, and the message says what to return', () => {
    const delegate = (_request: unknown, callback: (error: null, options: object) => void) => callback(null, { origin: '*' })
    expect(() => cors(delegate as never)).toThrow('returns the policy')
  })

  test.each(['app.get(', 'app.options(', 'cors((request, callback)'])('the guide has %s', (usage) => {
    expect(guide).toContain(`\n| \`${usage}`)
  })
})

test.each(usages)('the guide has $usage', ({ usage, verdict, line }) => {
  const cells = [`| \`${usage.replaceAll('|', String.raw`\|`)}\` |`, `| ${usage} |`]
  const row = guide.split('\n').find((each) => cells.some((cell) => each.startsWith(cell)))
  expect(row).toContain(verdicts[verdict])
  expect(row).toContain(line ?? '| |')
})

function problemsOf(options: unknown): PolicyError['problems'] {
  try {
    cors(options as never)
  } catch (error) {
    if (error instanceof PolicyError) return error.problems
    throw error
  }
  return []
}
