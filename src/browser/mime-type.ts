import { MIMEType } from 'node:util'

/** Between commas that no quotes hold. Source: https://fetch.spec.whatwg.org/#header-value-get-decode-and-split */
const member = /(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|\\?$))+/gs

/** The last of the types in the lines of a Content-Type that is one. Source: https://fetch.spec.whatwg.org/#concept-header-extract-mime-type */
export function extractMimeType(lines: readonly string[]): MIMEType | null {
  const types = lines.flatMap((line) => line.match(member) ?? []).map(parsed)
  return types.findLast((type) => type !== null && type.essence !== '*/*') ?? null
}

function parsed(text: string): MIMEType | null {
  try {
    return new MIMEType(text)
  } catch {
    return null
  }
}
