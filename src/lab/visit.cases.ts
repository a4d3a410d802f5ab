import { type Browser, corsExchange, type Outcome } from '../engine/index.ts'
import { send } from '../transport/index.ts'
import type { Exhibit } from './exhibit.ts'

/** Makes an exhibit's request as a page of this origin in this browser would: the rules are the engine's, the HTTP is real. */
export async function visit({ path, request }: Exhibit, apiOrigin: string, page: string, profile: Browser): Promise<Outcome> {
  const { body, headers, ...rest } = request
  const exchange = corsExchange(
    { url: `${page}/` },
    {
      ...rest,
      url: apiOrigin + path,
      headers: Object.entries(headers),
      body: body === null ? null : { type: 'text/plain;charset=UTF-8', replayable: true },
    },
    { profile },
  )
  let step = exchange.next()
  while (step.done !== true) {
    const answer = await send({ ...step.value, body: step.value.body ? Buffer.from(body ?? '') : null })
    answer.close()
    step = exchange.next(answer)
  }
  return step.value
}
