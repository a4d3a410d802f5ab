import type { Header, HeaderList } from '../../engine/index.ts'
import { nearestOption } from '../../policy/nearest-option.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { comparedLine } from './evidence-line.ts'

/** What browsers read of CORS in an answer. Source: https://fetch.spec.whatwg.org/#http-responses */
const known = new Set(
  ['allow-origin', 'allow-credentials', 'allow-methods', 'allow-headers', 'expose-headers', 'max-age'].map(
    (name) => `access-control-${name}`,
  ),
)

/** The line whose name is almost that of the one that is missing: of other letters, or of other words in its place. */
export function misspeltLine(answer: { readonly headers: HeaderList | null } | null, wanted: string): Header | null {
  const isMeant = (name: string) => nearestOption(plain(name), [plain(wanted)]) !== null
  return (answer?.headers ?? []).find(([name]) => !known.has(name.toLowerCase()) && isMeant(name)) ?? null
}

/** A sentence on that line; empty where there is none. */
export function misspelt(answer: { readonly headers: HeaderList | null } | null, wanted: string): string {
  const name = misspeltLine(answer, wanted)?.[0]
  if (name !== undefined && name.trim().toLowerCase() === wanted.toLowerCase())
    return ' It sends it with a blank before the colon, and not every browser takes that for the header: take the blank out.'
  return name === undefined ? '' : ` It sends ${name}, which no browser knows: the name is ${wanted}.`
}

/** The two names side by side. */
export function misspeltEvidence(source: EvidenceLine['source'], [name]: Header, wanted: string): EvidenceLine {
  return comparedLine(source, 'name of the header', name, isLower(name) ? wanted.toLowerCase() : wanted)
}

/** The name as it is written, in letters of the same case, so that only what is wrong differs. */
function isLower(name: string): boolean {
  return name === name.toLowerCase()
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .split(/[-_]/)
    .map((word) => word.replace(/s$/, ''))
    .join('')
}
