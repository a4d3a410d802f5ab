import { notShown } from '../doctor/situations/frame-things.ts'
import { isSocket } from '../doctor/socket.ts'
import type { ExplainedRequest } from './explain-report.ts'
import { socketText } from './web-socket.ts'
import { listed } from '../doctor/listed.ts'

export function verdictText(explained: ExplainedRequest): string {
  const { exitCode, diagnosis, failed, probed, request } = explained
  if (isSocket(request)) return socketText(explained)
  if (exitCode === 0)
    return probed && failed === true ? 'As the server answers now, the page can read it.' : 'The page can read the answer.'
  const other = otherThan(explained)
  if (other !== null) return `${other}, and CORS is not why.`
  if (exitCode === 2) {
    return diagnosis.situation === null && failed === true
      ? 'Something failed; what, these lines do not tell.'
      : 'Whether the page can read the answer stays open.'
  }
  return request.from === null && isHead(explained) ? 'No page of another origin can read this answer.' : 'The page cannot read the answer.'
}

/** What fails where no answer is kept from script. */
function otherThan({ request: { kind }, diagnosis: { situation } }: ExplainedRequest): string | null {
  return situation?.headline ?? (kind === 'frame' ? notShown : null)
}

/** Whether it is an answer without its request. */
export function isHead({ request: { method, headers }, diagnosis: { answered }, said }: ExplainedRequest): boolean {
  return method === null && headers === null && answered.length > 0 && said.length === 0
}

export function urlText({ url, cutUrl }: ExplainedRequest['request']): string | null {
  return url ?? (cutUrl === null ? null : `${cutUrl} ${cutUrl.endsWith('…') ? '(cut there)' : '(not the whole URL)'}`)
}

export function requestText(explained: ExplainedRequest): string {
  const { request } = explained
  if (isHead(explained)) return headText(request)
  const { failedUrl, from, method, mode, credentials } = request
  const details = [
    ...(from === null ? [] : [`from ${from}`]),
    ...(mode === null || mode === 'cors' ? [] : [`mode ${mode}`]),
    ...(credentials === null || credentials === 'same-origin' ? [] : [`credentials ${credentials}`]),
    ...(failedUrl === null ? [] : [`which leads to ${failedUrl}`]),
  ]
  const [first, ...others] = [`${method === null ? '' : `${method} `}${urlText(request) ?? 'a URL that is not known'}`, ...details]
  return `${first}${others.map((each) => (each.startsWith('from ') ? ` ${each}` : `, ${each}`)).join('')}`
}

/** What the head of an answer does not tell. */
function headText({ url, from }: ExplainedRequest['request']): string {
  const unknown = [...(url === null ? ['the URL'] : []), 'the method', ...(from === null ? ['the page'] : [])]
  const of = [...(url === null ? [] : [`of ${url}`]), ...(from === null ? [] : [`for ${from}`])]
  return `An answer${of.map((each) => ` ${each}`).join('')}; not known: ${listed(unknown)}`
}

/** Whether a line of the console is cut in its middle. */
export function isCutOff({ diagnosis }: ExplainedRequest): boolean {
  return diagnosis.missing.includes('whole-line')
}
