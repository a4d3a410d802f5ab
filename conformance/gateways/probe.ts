import fc from 'fast-check'
import type { Policy, PolicyData } from 'visto'
import type { PathPolicy } from 'visto/gateways'
import { disguises, origins } from '../../src/policy/random-policies.cases.ts'
import { pick, weighted, type Draw } from '../live/draw.ts'
import { grants, statuses, varies, type Behaviour } from './upstream.ts'

/** A request as somebody may send it, browser or not. */
export interface Probe {
  readonly method: string
  readonly path: string
  /** A line each. */
  readonly origin: readonly string[]
  readonly requestMethod: string | null
  readonly requestHeaders: string | null
  /** Bytes of body. */
  readonly size: number
  readonly behaviour: Behaviour
}

/** Policies with the paths that they hold for, as `compile` takes them. */
export type Policies = readonly PathPolicy[]

/** The policy of a path, by what a list of prefixes means; null where none holds. */
export function policyAt(policies: Policies, path: string): Policy | null {
  const fits = policies.filter((each) => each.path === '/' || path === each.path || path.startsWith(`${each.path}/`))
  return fits.toSorted((a, b) => b.path.length - a.path.length)[0]?.policy ?? null
}

const data = new WeakMap<Policy, PolicyData & { readonly listed: readonly string[] }>()

/** What a policy lists; looked up once, since thousands of origins are. */
function dataOf(policy: Policy): PolicyData & { readonly listed: readonly string[] } {
  const known = data.get(policy)
  if (known) return known
  const read = policy.toJSON()
  const made = { ...read, listed: [...read.origin, ...(read.dangerouslyAllowOrigins ?? [])] }
  data.set(policy, made)
  return made
}

/** A request that may be for any of the policies. */
export function drawProbe(draw: Draw, policies: Policies): Probe {
  const { path, policy } = pick(draw, policies)
  const preflight = draw(fc.boolean)
  const { listed, methods, allowedHeaders } = dataOf(policy)
  const method = preflight ? 'OPTIONS' : pick(draw, ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])
  const place = weighted(draw, places)
  return {
    method,
    path: `${drawPrefix(draw, path)}/${place}`,
    origin: drawOrigins(draw, listed),
    requestMethod: weighted(
      draw,
      preflight
        ? wantedMethods(methods)
        : [
            [9, null],
            [1, 'PUT'],
          ],
    ),
    requestHeaders: preflight ? drawNames(draw, allowedHeaders ?? []) : null,
    size: method === 'POST' ? pick(draw, [0, 10, 3000]) : 0,
    behaviour: {
      status: pick(draw, [200, ...statuses]),
      grants: pick(draw, grants),
      // What varies by Origin is stored once for each: seldom, so that a cache has something to give to others.
      vary: place.startsWith('cached') ? pick(draw, ['', '', '', 'Origin']) : pick(draw, varies),
    },
  }
}

/** One of them again and again, so that a cache has something to give. */
const places: [number, string][] = [
  [6, 'up'],
  [2, 'down'],
  [3, 'cached'],
]

/** The prefix, what is below it, and what only begins as it does. */
function drawPrefix(draw: Draw, path: string): string {
  const own = path === '/' ? '' : path
  return (
    own +
    weighted(draw, [
      [6, ''],
      [2, '/below'],
      [path === '/' ? 0 : 2, 'x'],
      [1, '/%41.b'],
    ])
  )
}

function wantedMethods(listed: readonly string[] = []): [number, string | null][] {
  return [
    [1, null],
    [2, 'GET'],
    [2, 'PUT'],
    [1, 'put'],
    [1, 'EVIL'],
    [4, listed.find((name) => name !== '*') ?? 'DELETE'],
  ]
}

function drawNames(draw: Draw, allowed: readonly string[]): string | null {
  const names = [...allowed.filter((name) => name !== '*'), 'x-a', 'authorization']
  return weighted(draw, [
    [3, null],
    [3, pick(draw, names)],
    [2, names.join(',')],
    [1, names.join(' ,\tX-Evil, ')],
    [1, 'x-authorization, authorization-x'],
    [1, `x-a , Authorization\t,x-b`],
  ])
}

function drawOrigins(draw: Draw, listed: readonly string[]): string[] {
  const one = (): string => (draw(fc.nat, 9) < 7 ? drawNear(draw, listed) : draw(() => origins))
  const lines = weighted(draw, [
    [20, [one()]],
    [2, []],
    [1, [one(), one()]],
  ])
  return lines.map(asBytes).filter((origin) => origin !== '')
}

/** One that is listed, or one of a pattern, or what looks like it. */
function drawNear(draw: Draw, listed: readonly string[]): string {
  const entry = pick(draw, listed)
  const member = entry === '*' ? 'https://app.example.com' : entry.replace('*.', pick(draw, members)).replace(':*', pick(draw, ports))
  return draw(fc.nat, 9) < 5 ? member : pick(draw, allDisguises)(member)
}

/** Each look-alike of what is listed, once: too many for chance to find the one that a mistake lets in. */
export function lookAlikes(policies: Policies): Probe[] {
  return policies.flatMap(({ path, policy }) => {
    const { origin, dangerouslyAllowOrigins = [] } = policy.toJSON()
    const patterns = origin.filter((entry) => entry.includes('*') && entry !== '*')
    const listed = [
      ...patterns.slice(0, 5),
      ...origin.filter((entry) => !entry.includes('*')).slice(0, 2),
      ...dangerouslyAllowOrigins.slice(0, 1),
    ]
    const near = listed.map((entry) => entry.replace('*.', 'a.').replace(':*', ':8080'))
    const behaviour: Behaviour = { status: 200, grants: 'nothing', vary: '' }
    return near.flatMap((member) =>
      allDisguises.map((disguise): Probe => {
        const line = asBytes(disguise(member))
        const own = path === '/' ? '' : path
        return {
          method: 'GET',
          path: `${own}/up`,
          origin: line === '' ? [] : [line],
          requestMethod: null,
          requestHeaders: null,
          size: 0,
          behaviour,
        }
      }),
    )
  })
}

/** A place for each of some origins, where that one comes first and the others after it: what is stored for one is not for others. */
export function cachedInTurn(policies: Policies): Probe[] {
  return policies.flatMap(({ path, policy }) => {
    const member = dataOf(policy).listed[0]!.replace('*.', 'a.').replace(':*', ':8080')
    const lines = [[member], ['https://evil.test'], []]
    return lines.flatMap((_, turn) =>
      [...lines.slice(turn), ...lines.slice(0, turn)].map((origin): Probe => {
        const behaviour: Behaviour = { status: 200, grants: 'echo', vary: '' }
        const own = path === '/' ? '' : path
        return {
          method: 'GET',
          path: `${own}/cached/${turn}`,
          origin,
          requestMethod: null,
          requestHeaders: null,
          size: 0,
          behaviour,
        }
      }),
    )
  })
}

const members = ['a.', 'a.b.', 'xn--a-b_c.', '*.', '', '.', 'a..', '-.', 'A.', `${'a'.repeat(63)}.`, `${'a'.repeat(64)}.`, 'a.'.repeat(110)]
const ports = ['', ':1', ':80', ':443', ':444', ':8080', ':65535', ':65536', ':099', ':0', ':', ':99999', ':12345', ':6553', ':655360']

const allDisguises: readonly ((origin: string) => string)[] = [
  ...disguises,
  (origin) => `${origin}?`,
  (origin) => `${origin}#`,
  (origin) => `${origin}%00`,
  (origin) => `${origin}\\`,
  (origin) => `https://evil.test/${origin.replace(/^\w+:\/\//, '.')}`,
  (origin) => origin.replace('://', ':///'),
  (origin) => origin.replace('://', ':'),
  (origin) => origin.slice(0, -1),
  (origin) => `${origin}m`,
  (origin) => origin.replaceAll('.', 'x'),
  (origin) => origin.replace(/\.(?=[a-z]+(?::\d+)?$)/, 'x'),
  (origin) => `${origin} https://evil.test`,
  (origin) => `https://evil.test,${origin}`,
  (origin) => origin.replace('://', '://"'),
  (origin) => origin.replace('://', '://$1'),
  // Longer than any host is.
  (origin) => origin.replace('://', `://${'a.'.repeat(200)}`),
]

/** As it can stand in a header line: UTF-8, without what no line can have, and not so long that the server refuses the request itself. */
function asBytes(text: string): string {
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  return bytes
    .replace(/[\0-\x08\x0a-\x1f\x7f]/g, '')
    .slice(0, 3000)
    .trim()
}
