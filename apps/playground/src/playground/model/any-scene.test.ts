import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose } from 'visto/doctor'
import { spaces } from './beside.ts'
import { exchangeOf } from './exchange.ts'
import { fragmentOf, sceneOfFragment } from './fragment.ts'
import { layoutOf } from './layout.ts'
import { pictureOf } from './picture.ts'
import { browsers, isStaged, runAgain, runScene } from './run.ts'
import { type Answer, bodies, type BodyKind, credentialsModes, modes, redirectModes, type Scene } from './scene.ts'
import { stepLine } from './steps.ts'
import { questions, treeOf } from './tree.ts'
import { verdictOf } from './verdict.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('*', 'null', '{origin}', 'true', 'https://app.example', 'GET, PUT', '600', ''),
)
const name = fc.oneof(
  fc.constantFrom(
    'Access-Control-Allow-Origin',
    'Access-Control-Allow-Credentials',
    'Access-Control-Allow-Methods',
    'Access-Control-Allow-Headers',
    'Access-Control-Expose-Headers',
    'Access-Control-Max-Age',
    'Location',
    'Content-Type',
    'Authorization',
    '',
  ),
  fc.string({ maxLength: 8 }),
)
const url = fc.oneof(
  fc.constantFrom(
    'https://app.example',
    'http://localhost:3000/a',
    'https://api.example/',
    '/relative',
    'data:,x',
    'file:///x',
    'https://a:b@c.example:6000/?token=x#y',
  ),
  text,
)
const headers = fc.array(fc.tuple(name, fc.oneof(text, url)), { maxLength: 4 })
const answer: fc.Arbitrary<Answer> = fc.record({
  status: fc.oneof(fc.constantFrom(200, 204, 302, 307, 401), fc.integer({ min: 0, max: 999 })),
  headers,
  failed: fc.constantFrom(false, false, true),
})
const scene: fc.Arbitrary<Scene> = fc.record({
  page: url,
  opaque: fc.boolean(),
  url,
  method: fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'patch', 'TRACE'), text),
  headers,
  body: fc.constantFrom(...(Object.keys(bodies) as BodyKind[])),
  mode: fc.constantFrom(...modes),
  credentials: fc.constantFrom(...credentialsModes),
  redirect: fc.constantFrom(...redirectModes),
  uploadListener: fc.boolean(),
  hops: fc.array(fc.record({ preflight: answer, request: answer }), { minLength: 1, maxLength: 3 }),
  again: fc.constantFrom(null, 0, 60),
  others: fc.array(url, { maxLength: 2 }),
  policy: text,
  beside: fc.record({
    fails: fc.boolean(),
    reads: text,
    pagePolicy: text,
    space: fc.constantFrom(...spaces),
    plain: fc.option(answer),
    fresh: fc.option(answer),
  }),
})

test('whatever is typed, all of the page has something to show', () => {
  fc.assert(
    fc.property(scene, (given) => {
      if (!isStaged(given)) return
      const runs = browsers.map((browser) => runScene(given, browser))
      expect(verdictOf(runs).text).toMatch(/\.$/)
      for (const run of [...runs, ...browsers.map((browser) => runAgain(given, browser, 60))]) {
        expect(layoutOf(pictureOf(run, given), 320).pieces.at(-1)?.kind).toBe('finish')
        expect(treeOf(run)).toHaveLength(questions.length)
        for (const step of run.trace) expect(stepLine(step).label).not.toBe('')
      }
      expect(diagnose([exchangeOf(given, runs)])).toHaveLength(1)
    }),
    { numRuns: 300 },
  )
})

test('whatever is typed, what a link leads to has that link, from then on', () => {
  const again = (fragment: string) => {
    const read = sceneOfFragment(fragment)
    return read === null ? null : fragmentOf(read)
  }
  fc.assert(
    fc.property(scene, (given) => {
      // Blanks around names and values are lost on the first way, as they are in HTTP.
      const first = again(fragmentOf(given))
      expect(first === null ? null : again(first)).toBe(first)
    }),
    { numRuns: 300 },
  )
})
