import { expect, test } from 'vitest'
import { consoleText } from './console/console-text.ts'
import { scriptError } from './console/script-error.ts'
import { corsExchange } from './cors-exchange.ts'
import { describeFinding } from './describe-finding.ts'
import { hostileAnswer, hostilePage, hostileRequest, seeded, type Random } from './hostile-input.cases.ts'
import { profileNames } from './in-every-profile.cases.ts'
import { parseUrl } from './platform.ts'
import { createPreflightCache, type PreflightCache } from './preflight-cache.ts'
import { fill } from './random-answers.cases.ts'
import type { Outcome, Page, PageRequest } from './types.ts'

/** Runs an exchange against hostile servers; the number of values and URLs that it was given is added to `given`. */
function exchange(page: Page, request: PageRequest, random: Random, cache: PreflightCache, given: { count: number }): Outcome {
  given.count += 2 + (page.topLevel === undefined ? 0 : 1) + request.headers!.length
  const running = corsExchange(page, request, { cache, now: () => given.count })
  let turn = running.next()
  while (!turn.done) {
    const answer = fill(hostileAnswer(random, turn.value.of === 'preflight'), turn.value)
    given.count += 'failed' in answer ? 1 : answer.headers.length
    turn = running.next(answer)
  }
  return turn.value
}

test.each(profileNames)('a quarter of a million random header values and URLs end every exchange as they should (%s)', (profile) => {
  const random = seeded(profileNames.indexOf(profile))
  const cache = createPreflightCache(profile)
  const given = { count: 0 }
  const ends = new Set<string>()
  while (given.count < 250_000) {
    const page = hostilePage(random)
    const request = hostileRequest(random)
    if (parseUrl(page.url) === null) {
      // The one error that is documented, but for a cache of another profile.
      expect(() => exchange(page, request, random, cache, given)).toThrow(TypeError)
      continue
    }
    const outcome = exchange(page, request, random, cache, given)
    ends.add(expectSound(outcome))
    if (profile === 'standard') continue
    consoleText(outcome, profile)
    scriptError(outcome, profile)
  }
  expect([...ends]).toEqual(expect.arrayContaining(['basic', 'cors', 'opaque', 'opaqueredirect']))
  expect(ends.size).toBeGreaterThan(30)
})

/** Decided, bounded, and to be put in words; gives back how it ended. */
function expectSound({ result, finding, warnings, wire }: Outcome): string {
  expect(finding === null).toBe(result.kind === 'response')
  expect(wire.length).toBeLessThanOrEqual(2 * 21)
  const findings = finding === null ? warnings : [...warnings, finding]
  expect(findings.map(describeFinding).join('\n')).not.toContain('undefined')
  return finding?.code ?? (result.kind === 'response' ? result.type : result.kind)
}
