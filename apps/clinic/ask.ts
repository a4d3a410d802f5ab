import type { Place } from './patient.ts'
import { createClient } from './wire.ts'

/** Somebody asks first: who is no page, without an Origin, or a page. */
export async function ask({ api }: Place, path: string, origin?: string): Promise<void> {
  const client = createClient()
  await client.ask({ url: `${api}${path}`, method: 'GET', headers: origin === undefined ? [] : [['Origin', origin]] })
  client.close()
}
