import type { ProbeFailure } from './probe/probed.ts'

/** Whether the server answers browsers, and only not what asks from here: by HTTP/1.1. How it answers them is not known then. */
export function isUnheard({ code }: Pick<ProbeFailure, 'code'>): boolean {
  return code === 'tls-no-http1'
}

/** What tells it all the same. */
export const hearElsewhere =
  'Give what a browser or curl has seen, to visto explain: the line in its console, the request as a HAR, or what `curl -i` prints.'
