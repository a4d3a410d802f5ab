import { describe, expect, test } from 'vitest'
import { consoleText, type FindingCode, getHeader, isReadable } from 'visto/engine'
import { endOf } from '../../playground/model/picture.ts'
import { browsers, preflights, runAgain, runScene } from '../../playground/model/run.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import { diceOf } from './dice.ts'
import { drawQuestion, planOf, questionsOf } from './draw-run.ts'
import { drawScene } from './draw-scene.ts'
import { runsOf } from './kinds/agreed.ts'
import { kinds } from './kinds/kinds.ts'
import type { Question } from './question.ts'

const drawn = (seed: string) => planOf(seed).map((slot, number) => drawQuestion(seed, number, slot))
const seeds = Array.from({ length: 40 }, (_, number) => `seed${number}`)
const questions = seeds.flatMap(drawn)
const ofKind = (kind: keyof typeof kinds) => questions.filter((each) => each.kind === kind)
const rightOf = ({ choices }: Question) => choices.find(({ right }) => right)!.text

test('a seed draws the same ten again, and another seed draws others', () => {
  expect(drawn('seed7')).toEqual(questions.slice(70, 80))
  expect(new Set(seeds.map((_, run) => JSON.stringify(questions.slice(run * 10, run * 10 + 10)))).size).toBe(seeds.length)
})

test('a run asks the ten of its seed, each drawn once, and no more', () => {
  const { of, question } = questionsOf('seed7')
  expect(Array.from({ length: of + 1 }, (_, number) => question(number))).toEqual([...questions.slice(70, 80), null])
  expect(question(3)).toBe(question(3))
})

test('each question has three to five choices that differ, and one of them is right', () => {
  for (const { choices, asks } of questions) {
    expect([asks, choices.filter(({ right }) => right).length]).toEqual([asks, 1])
    expect(choices.length).toBeGreaterThanOrEqual(3)
    expect(choices.length).toBeLessThanOrEqual(5)
    expect(new Set(choices.map(({ text }) => text)).size).toBe(choices.length)
  }
})

test('it grows harder, and every kind comes up', () => {
  for (const [run] of seeds.entries()) {
    const levels = questions.slice(run * 10, run * 10 + 10).map(({ level }) => level)
    expect(levels).toEqual([1, 1, 1, 2, 2, 2, 2, 3, 3, 3])
  }
  expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)))
})

describe('what is right, asked of the engine once more, in every browser or in the one that is named:', () => {
  test('what script gets', () => {
    const words = { readable: 'The answer', opaque: 'A sealed', blocked: 'An error', 'no-answer': 'An error' }
    for (const question of ofKind('reads'))
      for (const { outcome } of runsOf(question.scene)) expect(rightOf(question)).toContain(words[endOf(outcome)])
  })

  test('what reaches the server', () => {
    for (const question of ofKind('reaches'))
      for (const run of runsOf(question.scene)) {
        const { outcome } = run
        const end = isReadable(outcome)
          ? 'reads the answer'
          : outcome.reached
            ? 'reads nothing'
            : preflights(run)
              ? 'An OPTIONS'
              : 'Nothing reaches'
        expect(rightOf(question)).toContain(end)
      }
  })

  test('what is sent first', () => {
    for (const question of ofKind('preflight'))
      for (const { outcome } of runsOf(question.scene)) {
        const [first] = outcome.wire
        const asksFor = getHeader(first?.headers ?? [], 'access-control-request-headers')
        const starts =
          first === undefined ? 'Nothing' : first.of === 'preflight' ? 'OPTIONS, which asks for ' : `The ${first.method} itself`
        expect(rightOf(question).startsWith(starts)).toBe(true)
        if (first?.of === 'preflight') expect(rightOf(question).endsWith(asksFor ?? 'for no header')).toBe(true)
      }
  })

  test('one line mends it everywhere, the others nowhere', () => {
    for (const { scene, choices } of ofKind('mend')) {
      expect(runsOf(scene).some(({ outcome }) => isReadable(outcome))).toBe(false)
      for (const { changed, right } of choices)
        expect(runsOf(changed!).map(({ outcome }) => isReadable(outcome))).toEqual([right, right, right])
    }
  })

  test('what the console says', () => {
    for (const question of ofKind('console')) {
      const browser = question.browser!
      expect(question.asks).toContain(browserNames[browser])
      const printed = consoleText(runScene(question.scene, browser).outcome, browser)
      expect(rightOf(question)).toBe(printed.length === 0 ? 'It says nothing' : printed.join('\n'))
    }
  })

  test('which header script reads', () => {
    for (const { scene, asks, choices } of ofKind('headers'))
      for (const { outcome } of runsOf(scene)) {
        if (outcome.result.kind !== 'response') throw new Error('Nothing is read here.')
        const { headers } = outcome.result
        const read = choices.map(({ text }) => getHeader(headers, text.toLowerCase()) !== null)
        expect(read).toEqual(choices.map(({ right }) => right !== asks.includes('not read')))
      }
  })

  test('what Origin says', () => {
    for (const question of ofKind('origin'))
      for (const { outcome } of runsOf(question.scene)) {
        const last = outcome.wire.findLast(({ of }) => of === 'request')!
        expect(rightOf(question)).toBe(getHeader(last.headers, 'origin') ?? 'There is no Origin in it')
      }
  })

  test('who asks again', () => {
    for (const question of ofKind('cache')) {
      const asking = browsers.filter((browser) => preflights(runAgain(question.scene, browser, question.scene.again!)))
      for (const browser of browsers) {
        const named = rightOf(question) === 'All three' || rightOf(question).includes(browserNames[browser])
        expect(named).toBe(asking.includes(browser))
      }
    }
  })
})

describe('the draw is balanced:', () => {
  test('no answer to what script gets, or what reaches the server, or what is sent first, is the rule', () => {
    for (const kind of ['reads', 'reaches', 'preflight', 'cache'] as const) {
      const shares = new Map<string, number>()
      for (const question of ofKind(kind)) {
        const answer = kind === 'preflight' ? rightOf(question).split(' ')[0]! : rightOf(question)
        shares.set(answer, (shares.get(answer) ?? 0) + 1 / ofKind(kind).length)
      }
      expect(Math.max(...shares.values())).toBeLessThan(0.7)
      expect(shares.size).toBeGreaterThanOrEqual(3)
    }
  })

  test('the right choice stands in every place', () => {
    const shuffled = questions.filter(({ kind, choices }) => kind !== 'reads' && kind !== 'reaches' && choices.length === 4)
    const places = [0, 1, 2, 3].map((place) => shuffled.filter(({ choices }) => choices[place]!.right).length / shuffled.length)
    for (const share of places) expect(share).toBeGreaterThan(0.15)
  })
})

/** Why a finding is never asked about. */
const notAsked = {
  'invalid-url': 'a slip of the pen',
  'invalid-method': 'a slip of the pen',
  'invalid-header-name': 'a slip of the pen',
  'invalid-header-value': 'a slip of the pen',
  'header-not-bytes': 'a slip of the pen',
  'invalid-init': 'a slip of the pen',
  'invalid-data-url': 'no server is asked',
  'scheme-not-supported': 'no server is asked',
  'no-cors-stream': 'two of the three browsers have no streams to send',
  'redirect-stream': 'two of the three browsers have no streams to send',
  'redirect-limit': 'more papers than a desk holds',
  'local-network': 'the user is asked, and the papers do not say what they answer',
  'local-network-insecure': 'the papers do not say where an address lies',
} as const satisfies Partial<Record<FindingCode, string>>

test('every other finding can come up', () => {
  const met = new Set<string>(Object.keys(notAsked))
  const all = Object.keys({
    'url-credentials': 1,
    'forbidden-method': 1,
    'no-cors-method': 1,
    'body-with-get': 1,
    'bad-port': 1,
    'mixed-content': 1,
    'same-origin-mode': 1,
    'no-cors-redirect-mode': 1,
    'allow-origin-missing': 1,
    'allow-origin-mismatch': 1,
    'allow-origin-wildcard': 1,
    'allow-credentials': 1,
    'preflight-redirect': 1,
    'preflight-status': 1,
    'allow-methods-invalid': 1,
    'allow-headers-invalid': 1,
    'method-not-allowed': 1,
    'header-not-allowed': 1,
    'redirect-mode-error': 1,
    'redirect-location': 1,
    'redirect-scheme': 1,
    'redirect-credentials': 1,
    'resource-policy': 1,
    'network-failure': 1,
    'authorization-wildcard': 1,
    ...notAsked,
  } satisfies Record<FindingCode, unknown>)
  const dice = diceOf('every finding')
  for (let draw = 0; draw < 4000 && met.size < all.length; draw++) {
    const level = dice.pick([1, 2, 3] as const)
    const scene = drawScene(dice, level)
    const { outcome } = runScene(scene, 'chromium')
    const code = outcome.finding?.code ?? outcome.warnings[0]?.code
    if (code === undefined || met.has(code)) continue
    for (const kind of [kinds.reads, kinds.console]) if (kind.ask(scene, dice, level) !== null) met.add(code)
  }
  expect(all.filter((code) => !met.has(code))).toEqual([])
})
