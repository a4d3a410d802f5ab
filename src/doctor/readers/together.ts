import type { Exchange } from '../exchange.ts'

/** Lines of a console with the requests that were pasted beside them: what the lines leave out of a request, those tell. */
export function together(lines: readonly Exchange[], requests: readonly Exchange[]): Exchange[] {
  return lines.map((line) => {
    const same = requests.filter(
      ({ request: { url, method } }) => url !== null && url === line.request.url && fits(method, line.request.method),
    )
    // Of two that fit, nothing tells which failed.
    return same.length === 1 ? completed(line, same[0]!) : line
  })
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
      method: line.request.method ?? request.method,
      headers: request.headers,
      mode: line.request.mode ?? request.mode,
      credentials: line.request.credentials ?? request.credentials,
      body: request.body,
      kind: line.request.kind ?? request.kind,
      ...(request.unknown !== undefined && { unknown: request.unknown }),
    },
    missing: line.missing.filter((each) => each !== 'request' && !(each === 'page-origin' && origin !== null)),
  }
}
