import type { Asked } from '../server/browser-lines.ts'
import { fewOrigins } from '../server/cases.ts'
import type { OriginList } from '../server/origin-list.ts'

/** A request made to cost more than it ought to, and the refusal that it is compared with. */
export interface Hostile {
  readonly name: string
  readonly asked: Asked
  readonly beside: 'refused' | 'preflight refused'
  /** What the policy allows, if not the few origins. */
  readonly list?: OriginList
}

const get = (origin: string): Asked => ({ method: 'GET', origin })
const preflight = (...lines: string[]): Asked => ({
  method: 'OPTIONS',
  origin: fewOrigins[0]!,
  lines: ['Access-Control-Request-Method', 'PUT', ...lines],
})
const asks = (names: string): string[] => ['Access-Control-Request-Headers', names]
const wildcards: OriginList = { of: 'wildcard', count: 100 }
const manyNames = Array.from({ length: 2500 }, (_, index) => `x-${index}`).join(',')
/** As much as node:http reads of one request: 16 KB. */
const manyOrigins = Array.from({ length: 600 }, (_, index) => ['Origin', `https://${index}`]).flat()
const manyLines = Array.from({ length: 380 }, (_, index) => ['Access-Control-Request-Headers', `x-${index}`]).flat()
/** Allowed names with blanks between, as many and as long as are still read: the one that is not allowed is the last. */
const justBelow = `${`authorization,content-type,x-request-id,${' '.repeat(57)}`.repeat(6)}x-evil`
const longOrigin = `https://${'a'.repeat(40)}.${'b'.repeat(40)}.customer7.example.co`

export const hostileRequests: readonly Hostile[] = [
  { name: 'an Origin of 8 KB', asked: get(`https://${'a'.repeat(8192)}.example`), beside: 'refused' },
  {
    name: 'an Origin of 8 KB, wildcards',
    asked: get(`https://${'a.'.repeat(4096)}customer7.example.com`),
    beside: 'refused',
    list: wildcards,
  },
  { name: 'two Origin lines', asked: { ...get(fewOrigins[0]!), lines: ['Origin', 'https://evil.example'] }, beside: 'refused' },
  { name: 'Origin, 600 lines', asked: { ...get(fewOrigins[0]!), lines: manyOrigins }, beside: 'refused' },
  { name: 'Origin: constructor', asked: get('constructor'), beside: 'refused' },
  { name: 'Origin: __proto__', asked: get('__proto__'), beside: 'refused' },
  { name: '120 labels, wildcards', asked: get(`https://${'a.'.repeat(120)}customer7.example.com`), beside: 'refused', list: wildcards },
  { name: '120 labels, none of ours', asked: get(`https://${'a.'.repeat(118)}evil.example`), beside: 'refused', list: wildcards },
  { name: 'almost an origin, wildcards', asked: get(longOrigin), beside: 'refused', list: wildcards },
  { name: 'almost an origin', asked: get('https://app.example.con'), beside: 'refused' },
  {
    name: 'Method: constructor',
    asked: { ...preflight(), lines: ['Access-Control-Request-Method', 'constructor'] },
    beside: 'preflight refused',
  },
  { name: 'a header named __proto__', asked: preflight(...asks('__proto__')), beside: 'preflight refused' },
  { name: '2,500 header names', asked: preflight(...asks(manyNames)), beside: 'preflight refused' },
  { name: 'header names, 380 lines', asked: preflight(...manyLines), beside: 'preflight refused' },
  { name: 'header names, padded 8 KB', asked: preflight(...asks(`authorization${' '.repeat(8000)},x-evil`)), beside: 'preflight refused' },
  { name: 'commas, 8 KB', asked: preflight(...asks(','.repeat(8000))), beside: 'preflight refused' },
  {
    name: 'names just below the limit',
    asked: preflight(...asks(justBelow)),
    beside: 'preflight refused',
  },
  { name: 'commas just below the limit', asked: preflight(...asks(','.repeat(590))), beside: 'preflight refused' },
]
