import { contentLengths, isChunked } from './body-length.ts'
import { Fault } from './fault.ts'
import type { Header } from './request-head.ts'

/**
 * Refuses header lines that contradict each other, as browsers' HTTP parsers do before any rule of CORS: several values of one of these,
 * whatever the status and the method, in the answer to a preflight too. The same value twice is one. Beside chunks lengths are void
 * (in Chromium; Firefox refuses).
 *
 * Source: Chromium's net/http/http_stream_parser.cc, Firefox's nsHttpHeaderArray::IsSuspectDuplicateHeader; measured in Chromium 156 and
 * Firefox 153
 *
 * @throws {Fault} `malformed-head`
 */
export function refuseContradictions(headers: readonly Header[]): void {
  if (!isChunked(headers) && contentLengths(headers).length > 1) throw contradiction('Content-Length')
  for (const name of ['Content-Disposition', 'Location']) {
    const values = headers.filter((line) => line[0].toLowerCase() === name.toLowerCase()).map((line) => line[1])
    if (new Set(values).size > 1) throw contradiction(name)
  }
}

function contradiction(name: string): Fault {
  return new Fault('malformed-head', `it has several ${name} values that contradict each other`)
}
