import { corsCheck, extractHeaderListValues, getHeader, type HeaderList } from '../../engine/index.ts'
import { longestKept } from '../../policy/read-max-age.ts'
import { allProbes, type Case } from '../diagnose-case.ts'
import { meantNames } from '../meant-names.ts'

/** What the server's answers grant, as they are today: a policy that takes their place must not take that away. */
export interface GrantedToday {
  /** Whether some answer allows every page. */
  readonly everybody: boolean
  /** Whether the page itself is granted cookies. */
  readonly credentials: boolean
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly maxAge: number | null
}

export function grantedToday(found: Case): GrantedToday {
  const answers = answersToday(found)
  const preflight = found.preflight?.headers ?? []
  const maxAge = getHeader(preflight, 'access-control-max-age')
  return {
    everybody: answers.some((headers) => headers.some(([name, value]) => /^access-control-allow-origin$/i.test(name) && value === '*')),
    credentials: answers.some((headers) => allowsCookies(headers, found.origin)),
    methods: meantNames(preflight, 'access-control-allow-methods'),
    allowedHeaders: meantNames(preflight, 'access-control-allow-headers'),
    exposedHeaders: answers.flatMap((headers) => present(headers, 'access-control-expose-headers')),
    maxAge: maxAge !== null && /^\d{1,9}$/.test(maxAge) ? Math.min(Number(maxAge), longestKept) : null,
  }
}

/** Of other paths too, and without an Origin; not those to a stranger, nor of another server to which a redirect leads. */
export function answersToday({ evidence, preflight, actual }: Case): HeaderList[] {
  const probes = allProbes({ evidence }).filter(({ id }) => id === 'P0' || id === 'P4' || id === 'P4root')
  return [preflight, actual, ...probes].map((answer) => answer?.headers ?? [])
}

function allowsCookies(headers: HeaderList, origin: string | null): boolean {
  return origin !== null && corsCheck(headers, origin, true).failure === null
}

function present(headers: HeaderList, name: string): string[] {
  const values = extractHeaderListValues(headers, name)
  return Array.isArray(values) ? values : []
}
