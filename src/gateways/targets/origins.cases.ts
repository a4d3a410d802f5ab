import { describe, expect, test } from 'vitest'
import { partsOf } from '../../policy/define-policy.ts'
import { definePolicy, type PolicyOptions } from '../../policy/index.ts'
import { disguises } from '../../policy/random-policies.cases.ts'
import { longestOrigin } from '../../policy/origin-syntax.ts'
import { compiled, lossesOf } from './compiled.cases.ts'

/** What a server makes of an origin, by the texts that were printed for it: written anew from its source, in a few lines. */
export type OriginModel = (texts: readonly string[]) => (origin: string) => boolean

interface Expectations {
  readonly target: string
  readonly model: OriginModel
  /** Whether it also allows what no browser sends as an origin; then only that. */
  readonly lax?: boolean
  /** What somebody may make of the text: each lets others in. */
  readonly mistakes?: Readonly<Record<string, readonly [from: RegExp, to: string]>>
}

const publicSuffix = (host: string): string | null => host.split('.').at(-1) ?? null

export const originPolicies: Readonly<Record<string, PolicyOptions>> = {
  'one origin': { origin: 'https://app.example.com' },
  'one pattern': { origin: 'https://*.example.com', credentials: true },
  'any port': { origin: ['http://localhost:*', 'https://app.example.com'] },
  everything: {
    origin: [
      'https://app.example.com',
      'https://api.example.net:8443',
      'http://localhost:3000',
      'http://[::1]:8080',
      'https://xn--bcher-kva.example',
      'https://a_b.example.com',
      'https://*.shop.example.com',
      'https://*.example.net:8443',
      'https://*.example.org:*',
      'http://localhost:*',
      'capacitor://localhost',
    ],
    dangerouslyAllowOrigins: ['null'],
    publicSuffix,
  },
  'a policy of everybody': { origin: '*' },
}

const members = ['a.', 'a.b.', 'xn--a-b_c.', '*.', '', '.', 'a..', '-a.', 'A.', `${'a'.repeat(63)}.`, `${'a'.repeat(64)}.`]
const ports = ['', ':1', ':80', ':443', ':444', ':8080', ':65535', ':65536', ':099', ':0', ':', ':x']
const more: readonly ((origin: string) => string)[] = [
  (origin) => origin,
  (origin) => `${origin}?`,
  (origin) => `${origin}#`,
  (origin) => `${origin}\\`,
  (origin) => `${origin}\n`,
  (origin) => `${origin}m`,
  (origin) => origin.slice(0, -1),
  (origin) => `x${origin}`,
  (origin) => `https://evil.test?${origin}`,
  (origin) => `https://evil.test/${origin.replace(/^\w+:\/\//, '.')}`,
  (origin) => `https://evil-${origin.replace(/^\w+:\/\//, '')}`,
  (origin) => origin.replaceAll('.', 'x'),
  (origin) => origin.replace(/\.(?=[^.]*$)/, 'x'),
  (origin) => origin.replace(/^\w+:\/\//, ''),
]
const strangers = [
  'null',
  'NULL',
  'Null',
  '*',
  'https://evil.null',
  'file://',
  'https://evil.test',
  'chrome-extension://abc',
  'nullx',
  'undefined',
  'true',
]

/** Origins that are allowed, that look so, and that are others'. */
export function nastyOrigins({ origin, dangerouslyAllowOrigins = [] }: PolicyOptions): readonly string[] {
  const entries = [origin as string | readonly string[], dangerouslyAllowOrigins].flat()
  const near = entries.flatMap((entry) => {
    const withLabels = entry.includes('*.') ? members.map((label) => entry.replace('*.', label)) : [entry]
    return withLabels.flatMap((one) => (one.includes(':*') ? ports.map((port) => one.replace(':*', port)) : [one]))
  })
  const all = [...strangers, ...near.flatMap((one) => [...more, ...disguises].map((disguise) => disguise(one)))]
  // What is longer than DNS knows is nobody's, and regular expressions without look-ahead cannot say it.
  return [...new Set(all)].filter((one) => one !== '' && one.length <= longestOrigin)
}

/** Whether a browser may write an origin so: as the URL Standard serializes it, of a host that DNS can know, and no page is at port 0. */
function isSentByBrowsers(origin: string): boolean {
  if (origin === 'null') return true
  // No application has a scheme that only ends as these do.
  if (!/^https?:/.test(origin)) return !/https?:/.test(origin) && /^[a-z][a-z0-9+.-]*:\/\/[\w.-]+$/.test(origin)
  return (
    URL.canParse(origin) &&
    new URL(origin).origin === origin &&
    /^https?:\/\/(?:\[[\da-f:]+\]|(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?)(?::[1-9]\d*)?$/.test(origin)
  )
}

const narrowing = new Set(['origins-left-out', 'patterns-left-out', 'deep-subdomains-refused'])

interface Printed {
  readonly options: PolicyOptions
  readonly texts: readonly string[]
  readonly isNarrower: boolean
}

/** The first origin that gets in and should not, or the other way round; null where there is none. */
function firstWrong({ options, texts, isNarrower }: Printed, { model, lax = false }: Expectations): string | null {
  const { decider } = partsOf(definePolicy(options))
  const allows = model(texts)
  const isWrong = (origin: string): boolean => {
    const wanted = decider.isListed(origin)
    const got = allows(origin)
    return got ? !wanted && !(lax && !isSentByBrowsers(origin)) : wanted && !isNarrower
  }
  return nastyOrigins(options).find(isWrong) ?? null
}

function print(options: PolicyOptions, target: string): Printed {
  const { files, losses } = compiled(options, target)
  return { options, texts: files.map(({ text }) => text), isNarrower: losses.some(({ code }) => narrowing.has(code)) }
}

/** Holds what is printed against the policy's own look-up, over all of them; and each mistake is seen. */
export function describeOrigins(expected: Expectations): void {
  const { target, model, mistakes = {} } = expected
  describe(`${target}: who is allowed`, () => {
    test.each(Object.entries(originPolicies))('%s', (_name, options) => {
      if (lossesOf(options, target)[0] === 'refused: nobody-left') {
        const { origins, everyone } = partsOf(definePolicy(options)).rules
        expect([origins, everyone]).toEqual([[], false])
        return
      }
      const printed = print(options, target)
      expect(firstWrong(printed, expected)).toBeNull()
      expect(nastyOrigins(options).some(model(printed.texts))).toBe(true)
    })

    test.each(Object.entries(mistakes))('a mistake is seen: %s', (_name, [from, to]) => {
      const printed = print(originPolicies.everything!, target)
      const texts = printed.texts.map((text) => text.replaceAll(from, to))
      expect(texts).not.toEqual(printed.texts)
      expect(firstWrong({ ...printed, texts }, expected)).not.toBeNull()
    })
  })
}
