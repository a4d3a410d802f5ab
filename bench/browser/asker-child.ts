import { setTimeout as wait } from 'node:timers/promises'
import { heapAfterCollection } from '../measure.ts'
import { asker, type Asker, type Request } from './requests.ts'

/** So many of one request, so many of them at a time. */
export interface Order {
  readonly request: Request
  readonly amount: number
  readonly atOnce: number
}

/** What an order took. */
export interface Taken {
  /** Microseconds of the processor's time for each request. */
  readonly processor: number
  /** Requests in a second by the clock. */
  readonly rate: number
  /** Bytes on the heap afterwards. */
  readonly heap: number
}

const [who, port] = process.argv.slice(2) as [Asker, string]
const ask = asker(who, Number(port))

async function carryOut({ request, amount, atOnce }: Order): Promise<Taken> {
  const before = process.cpuUsage()
  const start = performance.now()
  let left = amount
  const work = async (): Promise<void> => {
    while (left-- > 0) await ask(request)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  // What is let go of only after a collection is let go of now.
  heapAfterCollection()
  await wait(20)
  return { processor: (user + system) / amount, rate: amount / seconds, heap: heapAfterCollection() }
}

process.on('message', (order: Order) => {
  carryOut(order).then(
    (value) => process.send!({ value }),
    (error: unknown) => process.send!({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())
process.send!({ value: 'ready' })
