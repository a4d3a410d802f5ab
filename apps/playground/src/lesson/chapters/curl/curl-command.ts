import type { Step, WireRequest } from 'visto/engine'
import type { Run } from '../../../playground/model/run.ts'

/** What a request's body says is all the same to CORS. */
const body = '{"item":7}'

/** The command by which curl sends what a browser sends. `Accept` is left out, which curl adds by itself. */
export function curlOf({ method, url, headers, body: hasBody }: WireRequest): string {
  const lines = headers.filter(([name]) => name !== 'Accept').map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  const command = `curl -i${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`
  return [command, ...lines, ...(hasBody ? [`-d ${quoted(body)}`] : [])].join(' \\\n  ')
}

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** What the browser checked of the answer to that request. */
export function checksOf({ trace }: Run, { of, hop }: WireRequest): Step[] {
  return trace.filter(
    (step) => step.of === of && step.hop === hop && /^cors-(?:check|preflight)\./.test(step.rule) && step.outcome !== 'note',
  )
}
