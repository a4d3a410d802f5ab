/** An answer as a browser sees it: its status, and its header lines in an order that does not depend on who set them first. */
export interface Seen {
  readonly status: number
  readonly lines: readonly string[]
  readonly body: string
}

/** Reads an HTTP/1.1 answer. What tells the time is left out. */
export function readAnswer(bytes: string): Seen {
  const end = bytes.indexOf('\r\n\r\n')
  const [first = '', ...lines] = bytes.slice(0, end).split('\r\n')
  return {
    status: Number(first.split(' ')[1]),
    lines: lines
      .map(withLowerCaseName)
      .filter((line) => !/^(?:date|keep-alive|connection):/.test(line))
      .sort(),
    body: bytes.slice(end + 4),
  }
}

export async function readResponse(response: Response): Promise<Seen> {
  const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`)
  return { status: response.status, lines: lines.sort(), body: await response.text() }
}

function withLowerCaseName(line: string): string {
  const colon = line.indexOf(':')
  return line.slice(0, colon).toLowerCase() + line.slice(colon)
}

/** Of its lines, those that CORS is about. */
export function corsLines({ lines }: Seen): string[] {
  return lines.filter((line) => /^(?:vary|access-control-|timing-allow-origin|cross-origin-)/.test(line))
}
