import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  corsExchange,
  type HeaderList,
  isReadable,
  type Outcome,
  type PageRequest,
  type ProfileName,
  type ResponseHead,
  type WireRequest,
} from '../engine/index.ts'
import { isRedirectStatus } from '../engine/status.ts'
import type { Given } from './draft.ts'
import { type AnswerFix, headerFix, type HeaderFix } from './header-fix.ts'
import type { Note } from './note.ts'

const app = 'https://app.example'
const profiles: ProfileName[] = ['standard', 'chromium', 'firefox', 'webkit']

const origins = fc.constantFrom('*', app, `${app}/`, 'null', 'https://other.example', `${app}, ${app}`, '', 'HTTPS://APP.EXAMPLE')
const names = fc.constantFrom('GET', 'PUT', 'patch', 'PATCH', '*', 'X-Trace', 'content-type', 'Authorization', '"', 'a b', '')
const list = fc.array(names, { maxLength: 4 }).map((all) => all.join(', '))
const header = fc.oneof(
  fc.tuple(fc.constantFrom('Access-Control-Allow-Origin', 'access-control-allow-origin'), origins),
  fc.tuple(fc.constant('Access-Control-Allow-Credentials'), fc.constantFrom('true', 'True', '')),
  fc.tuple(fc.constantFrom('Access-Control-Allow-Methods', 'Access-Control-Allow-Headers'), list),
  fc.tuple(fc.constant('Vary'), fc.constantFrom('Origin', '*', 'Accept-Encoding', 'accept, origin')),
  fc.tuple(
    fc.constant('Location'),
    fc.constantFrom('/next', 'https://api.example/next', 'https://other.example/', app, 'http://api.example/', 'https://me:x@api.example/'),
  ),
)
const head: fc.Arbitrary<ResponseHead> = fc.record({
  status: fc.constantFrom(200, 204, 204, 301, 307, 401, 404, 500),
  headers: fc.array(header, { maxLength: 6 }),
})
const request: fc.Arbitrary<PageRequest> = fc.record(
  {
    url: fc.constantFrom('https://api.example/users', 'https://api.example/', `${app}/own`, 'http://api.example/'),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'patch'),
    headers: fc.subarray<readonly [string, string]>([
      ['X-Trace', '1'],
      ['Authorization', 'Bearer x'],
      ['Content-Type', 'application/json'],
      ['Access-Control-Allow-Origin', '*'],
    ]),
    credentials: fc.constantFrom('omit', 'same-origin', 'include'),
    mode: fc.constantFrom('cors', 'cors', 'cors', 'no-cors', 'same-origin'),
    redirect: fc.constantFrom('follow', 'follow', 'manual', 'error'),
  },
  { requiredKeys: ['url'] },
)

/** Answers of a server that depend on what is asked, and on nothing else. */
function serverOf(heads: readonly ResponseHead[]): (wire: WireRequest) => ResponseHead {
  return ({ of, hop }) => heads[(hop * 2 + (of === 'preflight' ? 0 : 1)) % heads.length]!
}

function outcomeOf(asked: PageRequest, profile: ProfileName, answer: (wire: WireRequest) => ResponseHead, given: Given[] = []): Outcome {
  const exchange = corsExchange({ url: app }, asked, { profile })
  let step = exchange.next()
  while (!step.done) {
    given.push({ wire: step.value, answer: answer(step.value) })
    step = exchange.next(given.at(-1)!.answer)
  }
  return step.value
}

/** A head after somebody did by hand what the fix says. */
function mended({ status, headers }: ResponseHead, fix: AnswerFix | undefined): ResponseHead {
  if (fix === undefined) return { status, headers }
  const left = [...headers]
  for (const line of fix.remove)
    left.splice(
      left.findIndex((each) => String(each) === String(line)),
      1,
    )
  const kept = left.filter(([name]) => !fix.set.some(([set]) => set.toLowerCase() === name.toLowerCase()))
  return { status: fix.status ?? status, headers: [...kept, ...fix.set, ...fix.add] }
}

test('whatever a server says: done by hand, what a fix promises comes true in every profile, and nothing unsafe is in it', () => {
  let [proven, unchanged] = [0, 0]
  fc.assert(
    fc.property(request, fc.array(head, { minLength: 1, maxLength: 4 }), (asked, heads) => {
      const server = serverOf(heads)
      const evidence = profiles.map((profile) => {
        const answers: Given[] = []
        outcomeOf(asked, profile, server, answers)
        return { profile, answers }
      })
      const fix = headerFix({ url: app }, asked, evidence)
      if (fix === null) {
        unchanged++
        for (const profile of profiles) expectReadable(outcomeOf(asked, profile, server), profile)
        return
      }
      for (const { add, set, remove } of fix.answers) expectSafe([...add, ...set], remove, asked)
      if (!fix.proven) return
      proven++
      const wasSeen = (wire: WireRequest) => evidence.some(({ answers }) => answers.some((given) => isSamePlace(given.wire, wire)))
      for (const profile of profiles) {
        const outcome = outcomeOf(mendedRequest(asked, fix), profile, (wire) => {
          // Of an answer that was not seen, anything may be there already; that it does not redirect is taken for granted.
          const seen =
            wasSeen(wire) || !isRedirectStatus(server(wire).status) ? server(wire) : { status: 200, headers: server(wire).headers }
          return mended(
            seen,
            fix.answers.find((each) => isSamePlace(each, wire)),
          )
        })
        expectReadable(outcome, profile)
      }
    }),
    { numRuns: 3000, seed: 20 },
  )
  expect(proven).toBeGreaterThan(500)
  expect(unchanged).toBeGreaterThan(50)
})

function isSamePlace(a: Pick<WireRequest, 'of' | 'hop' | 'url'>, b: Pick<WireRequest, 'of' | 'hop' | 'url'>): boolean {
  return a.of === b.of && a.hop === b.hop && a.url === b.url
}

/** The page's part, done by hand as well: the two notes that leave the answers as they were. */
function mendedRequest(asked: PageRequest, { notes }: HeaderFix): PageRequest {
  const has = (code: Note['code']) => notes.some((note) => note.code === code)
  const { method = 'GET', headers = [] } = asked
  return {
    ...asked,
    method: has('write-method') ? method.toUpperCase() : method,
    headers: has('drop-request-headers') ? headers.filter(([name]) => !name.startsWith('Access-Control-')) : headers,
  }
}

function expectReadable(outcome: Outcome, profile: ProfileName): void {
  expect({ profile, finding: outcome.finding, readable: isReadable(outcome) }).toEqual({ profile, finding: null, readable: true })
}

/** What is added allows this page alone; a `*` in a list may stay where it stood, for requests for which it counts, but is never new. */
function expectSafe(added: HeaderList, removed: HeaderList, { credentials }: PageRequest): void {
  for (const [name, value] of added) {
    if (name === 'Access-Control-Allow-Origin') expect(value).toBe(app)
    if (name === 'Access-Control-Allow-Credentials') expect([value, credentials]).toEqual(['true', 'include'])
    if (name === 'Access-Control-Allow-Methods' || name === 'Access-Control-Allow-Headers') {
      const had = (its: string) => removed.some((line) => line[0].toLowerCase() === its.toLowerCase() && line[1].includes('*'))
      const isThere = had(name) && (credentials !== 'include' || had('Access-Control-Allow-Origin'))
      if (!isThere) expect(value.split(', ')).not.toContain('*')
    }
  }
}
