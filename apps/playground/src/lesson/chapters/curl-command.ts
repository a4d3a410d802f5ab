import type { WireRequest } from 'visto/engine'

/** A body for the requests that have one: what it says is all the same to CORS. */
const body = '{"item":7}'

/** The command by which curl sends what a browser sends. `Accept` is left out, which curl sends by itself. */
export function curlOf({ method, url, headers, body: hasBody }: WireRequest): string {
  const lines = headers
    .filter(([name, value]) => name !== 'Accept' || value !== '*/*')
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return [`curl -i${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`, ...lines, ...(hasBody ? [`-d ${quoted(body)}`] : [])].join(
    ' \\\n  ',
  )
}

/** As a shell's word that stands for itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
