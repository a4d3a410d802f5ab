import type { ExhibitRequest } from './exhibit.ts'

/** The second argument of `fetch()`, without what is the default. */
export function fetchInit({ method, credentials, headers, body }: ExhibitRequest): Record<string, unknown> {
  return {
    ...(method !== 'GET' && { method }),
    ...(credentials !== 'same-origin' && { credentials }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body !== null && { body }),
  }
}

/** The call as one would write it. */
export function fetchCall(url: string, request: ExhibitRequest): string {
  const lines = Object.entries(fetchInit(request)).map(([name, value]) => `  ${name}: ${literal(value)},\n`)
  return lines.length === 0 ? `fetch(${literal(url)})` : `fetch(${literal(url)}, {\n${lines.join('')}})`
}

function literal(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${literal(name)}: ${literal(member)}`)
    return `{ ${members.join(', ')} }`
  }
  return `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
