import type { Exchange } from '../exchange.ts'

/**
 * Lines of a console with the requests that were pasted beside them: what the lines leave out of a request, those tell. Requests that no line
 * is about follow.
 */
export function together(lines: readonly Exchange[], requests: readonly Exchange[]): Exchange[] {
  const [line, ...otherLines] = lines
  const [request, ...otherRequests] = requests
  const isOne = line !== undefined && request !== undefined && otherLines.length + otherRequests.length === 0
  if (isOne && line.request.url === null && line.request.cutUrl === undefined && request.request.url !== null)
    return [completed(line, request)]
  const all = lines.map((each) => {
    const same = requests.filter((other) => isOfOne(each, other))
    // Of two that fit, nothing tells which failed.
    return same.length === 1 ? completed(each, same[0]!) : each
  })
  return [...all, ...(lines.length === 0 ? requests : apart(requests, lines))]
}

/** The requests that are none of the others. */
export function apart(requests: readonly Exchange[], others: readonly Exchange[]): Exchange[] {
  return requests.filter((each) => each.request.url !== null && !others.some((other) => isOfOne(other, each)))
}

function isOfOne({ request: one }: Exchange, { request: other }: Exchange): boolean {
  return one.url !== null && one.url === other.url && fits(one.method, other.method)
}

function fits(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other
}

/** What a browser has printed counts before what was copied. */
function completed(line: Exchange, { request, page }: Exchange): Exchange {
  const origin = line.page.origin ?? page.origin
  return {
    ...line,
    page: { origin, url: line.page.url ?? page.url },
    request: {
      ...line.request,
      url: line.request.url ?? request.url,
      method: line.request.method ?? request.method,
      headers: request.headers,
      mode: line.request.mode ?? request.mode,
      credentials: line.request.credentials ?? request.credentials,
      body: request.body,
      kind: line.request.kind ?? request.kind,
      ...(request.unknown !== undefined && { unknown: request.unknown }),
    },
    missing: line.missing.filter((each) => each !== 'request' && each !== 'url' && !(each === 'page-origin' && origin !== null)),
  }
}
