import { once } from 'node:events'
import { request } from 'node:http'
import type { Place } from './patient.ts'

/** Somebody asks who is no page: without an Origin. */
export async function ask({ port }: Place, path: string): Promise<void> {
  const asked = request({ host: '127.0.0.1', port, path, headers: { Host: `api.localhost:${port}` } }).end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  await once(answer, 'end')
}
