import { getHeader, type HeaderList } from 'visto/engine'
import type { Place } from './patient.ts'
import { type Answer, createClient } from './wire.ts'

/**
 * One question alone, of who is no page, without an Origin, or of a page.
 * @throws {Error} where there is no answer
 */
export async function ask(
  { api }: Pick<Place, 'api'>,
  path: string,
  origin: string | null = null,
  method = 'GET',
  more: HeaderList = [],
): Promise<Answer> {
  const client = createClient()
  const own: HeaderList = origin === null ? [] : [['Origin', origin]]
  try {
    const answer = await client.ask({ url: `${api}${path}`, method, headers: [...own, ...more] })
    if ('failed' in answer) throw new Error(answer.failed)
    return answer
  } finally {
    client.close()
  }
}

/** The values of these headers, by their names in lower case: two lines of one name are one value that nobody expects. */
export function valuesOf({ headers }: Answer, names: readonly string[]): (string | null)[] {
  return names.map((name) => getHeader(headers, name))
}
