import { rates } from '../measure.ts'
import { rules } from '../server/cases.ts'
import { allOrigins, entries, listedOrigins } from '../server/origin-list.ts'
import type { ListCost } from './lists.ts'

// A process with one list of origins in it: says what the list takes, and what a decision on it does.

const list = JSON.parse(process.argv[2]!) as Pick<ListCost, 'contender' | 'of' | 'count'>
const collect = (globalThis as { gc?: () => void }).gc!

function heap(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

/** Strings as a configuration file gives them, which nobody else holds. */
const read = (): string[] => JSON.parse(JSON.stringify(entries(list))) as string[]

async function make(): Promise<(origin: string) => unknown> {
  if (list.contender === 'cors') {
    const { default: cors } = await import('cors')
    const middleware = cors({ ...rules, origin: read() })
    return () => middleware
  }
  if (list.contender === 'hono/cors') {
    const { cors } = await import('hono/cors')
    const middleware = cors({ origin: read() })
    return () => middleware
  }
  const { definePolicy } = await import('visto')
  const policy = definePolicy({ ...rules, origin: read() })
  return (origin) => policy.decide({ method: 'GET', origin, requestMethod: null, requestHeaders: null })
}

// What the modules themselves take is not the list's.
await Promise.all([import('visto'), import('cors'), import('hono/cors')])
const before = heap()
const ask = await make()
const bytes = heap() - before
for (const origin of allOrigins(list)) ask(origin)
const bytesUsed = heap() - before

const origins = listedOrigins(list, 20_000)
let next = 0
const decide = list.contender === 'visto' ? 1e9 / rates([() => ask(origins[next++ % origins.length]!)])[0]! : null
const cost: ListCost = { ...list, decide, bytes: bytes / list.count, bytesUsed: bytesUsed / list.count }
console.log(JSON.stringify(cost))
