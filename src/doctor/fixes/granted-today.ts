import { corsCheck, extractHeaderListValues, getHeader, type HeaderList } from '../../engine/index.ts'
import { longestKept } from '../../policy/read-max-age.ts'
import { allowOriginLines, originsIn } from '../allow-origin.ts'
import { allProbes, type Case, probed } from '../diagnose-case.ts'
import { meantNames } from '../meant-names.ts'
import { grants } from '../situations/grant.ts'

/** What the server's answers grant, as they are today: to the page itself, and beside it. */
export interface GrantedToday {
  /** Whether some answer allows every page. */
  readonly everybody: boolean
  /** Other origins that the answers name, those next to the page's own, too: a page may be there. */
  readonly others: readonly string[]
  /** Whether the page itself is granted cookies. */
  readonly credentials: boolean
  /** A star may be among the names. */
  readonly methods: readonly string[]
  readonly allowedHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly maxAge: number | null
}

export function grantedToday(found: Case): GrantedToday {
  const answers = answersToday(found)
  // What stands behind a login has its lists there.
  const behind = probed(found, 'P2a')
  const preflight = (grants(found, behind) ? behind : found.preflight)?.headers ?? []
  const maxAge = getHeader(preflight, 'access-control-max-age')
  return {
    everybody: allowedToday(found).includes('*'),
    others: othersToday(found),
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

/** Whatever an Access-Control-Allow-Origin says, or is said to say. */
export function allowedToday(found: Case): string[] {
  const values = allowOriginLines(answersToday(found).flat()).map(([, value]) => value)
  const told = found.reasons.flatMap(({ code, finding, args }) => {
    if (finding !== null) return []
    if (code === 'allow-origin-wildcard') return ['*']
    return code === 'allow-origin-mismatch' && typeof args.value === 'string' ? [args.value] : []
  })
  return [...new Set([...values, ...told])]
}

/** Whether the answers have another word for cookies than `true`, and none has that. */
export function hasOtherWord(found: Case): boolean {
  const words = answersToday(found).flatMap((headers) => getHeader(headers, 'access-control-allow-credentials') ?? [])
  return words.length > 0 && !words.includes('true')
}

/** So many are told; who allows more has a list already. */
const mostOthers = 20

function othersToday(found: Case): string[] {
  const origins = allowedToday(found).flatMap(originsIn)
  return [...new Set(origins)].filter((each) => each !== found.origin).slice(0, mostOthers)
}

function allowsCookies(headers: HeaderList, origin: string | null): boolean {
  return origin !== null && corsCheck(headers, origin, true).failure === null
}

function present(headers: HeaderList, name: string): string[] {
  const values = extractHeaderListValues(headers, name)
  return Array.isArray(values) ? values : []
}
