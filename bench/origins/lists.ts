import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { OriginList } from '../server/origin-list.ts'

export interface ListCost extends OriginList {
  readonly contender: 'visto' | 'cors' | 'hono/cors'
  /** Nanoseconds of the processor's time for one `decide`; the peers have none. */
  readonly decide: number | null
  /** Bytes for each origin, its own text included: of the policy as it was made, and when each origin was there once. */
  readonly bytes: number
  readonly bytesUsed: number
}

const program = fileURLToPath(new URL('list-child.ts', import.meta.url))
const typescript = new URL('../../scripts/typescript.mjs', import.meta.url).href

/** Each in a process of its own: its heap is the list's. */
export async function measureLists(): Promise<ListCost[]> {
  const costs: ListCost[] = []
  const exact = [1, 10_000, 100_000].map((count) => ({ contender: 'visto', of: 'exact', count }) as const)
  const peers = (['cors', 'hono/cors'] as const).map((contender) => ({ contender, of: 'exact', count: 100_000 }) as const)
  for (const list of [
    ...exact,
    { contender: 'visto', of: 'wildcard', count: 1 },
    { contender: 'visto', of: 'wildcard', count: 10_000 },
    ...peers,
  ]) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', typescript, program, JSON.stringify(list)])
    costs.push(JSON.parse(stdout) as ListCost)
  }
  return costs
}
