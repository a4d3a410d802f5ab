import type { HeaderList } from '../../engine/index.ts'

/** What browsers read of CORS in an answer. Source: https://fetch.spec.whatwg.org/#http-responses */
const known = new Set(
  ['allow-origin', 'allow-credentials', 'allow-methods', 'allow-headers', 'expose-headers', 'max-age'].map(
    (name) => `access-control-${name}`,
  ),
)

/** A sentence on a header whose name is almost that of the one that is missing; empty where there is none. */
export function misspelt(answer: { readonly headers: HeaderList | null } | null, wanted: string): string {
  const plain = (name: string) =>
    name
      .trim()
      .toLowerCase()
      .split(/[-_]/)
      .map((word) => word.replace(/s$/, ''))
      .join('')
  const name = (answer?.headers ?? []).find(([each]) => !known.has(each.toLowerCase()) && plain(each) === plain(wanted))?.[0]
  if (name !== undefined && name.trim().toLowerCase() === wanted.toLowerCase())
    return ' It sends it with a blank before the colon, and not every browser takes that for the header: take the blank out.'
  return name === undefined ? '' : ` It sends ${name}, which no browser knows: the name is ${wanted}.`
}
