import { extractHeaderListValues, getHeader, type HeaderList } from '../engine/index.ts'

/** The names of a list; of one that does not parse (blanks or semicolons for commas, quotes), those that its author meant. */
export function meantNames(headers: HeaderList, name: string): string[] {
  const values = extractHeaderListValues(headers, name)
  if (values === null || Array.isArray(values)) return values ?? []
  const words = (getHeader(headers, name) ?? '').split(/[\s,;:/"()[\]{}]+/)
  return words.flatMap((word) => {
    const parsed = extractHeaderListValues([[name, word]], name)
    return Array.isArray(parsed) ? parsed : []
  })
}
