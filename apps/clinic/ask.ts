import { once } from 'node:events'
import { request } from 'node:http'
import type { Place } from './patient.ts'

/** Somebody asks first: who is no page, without an Origin, or a page. */
export async function ask({ port }: Place, path: string, origin?: string): Promise<void> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    headers: { Host: `api.localhost:${port}`, ...(origin !== undefined && { Origin: origin }) },
  }).end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  await once(answer, 'end')
}
