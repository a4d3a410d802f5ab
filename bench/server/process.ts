import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Asked } from './browser-lines.ts'
import { cases, type Answer, type Case } from './cases.ts'
import type { Kind } from './contender.ts'
import type { Shape } from './contenders/index.ts'
import type { Mix, OriginList } from './origin-list.ts'
import type { Seen } from './seen.ts'

/** Which contender a process runs. */
export interface Start {
  readonly shape: Shape
  readonly kind: Kind
  /** Instead of the few origins. */
  readonly list?: OriginList
}

export interface Work {
  readonly asked: Asked
  /** What the floor sets. */
  readonly answer: Answer
  /** Where each request comes from an origin of the list. */
  readonly fromList?: Mix
}

export type Command = Work &
  ({ readonly do: 'answer' | 'allocate' | 'listen' | 'processor' } | { readonly do: 'measure'; readonly requests: number })

/** A contender in a process of its own, so that nobody else's types are in its caches. */
export interface Contestant {
  readonly start: Start
  answer(work: Work): Promise<Seen>
  /** Nanoseconds of the processor's time for each request. */
  measure(work: Work, requests: number): Promise<number>
  /** Bytes on the heap for each request. */
  allocate(work: Work): Promise<number>
  /** Has it listen on loopback, and gives its port. */
  listen(work: Work): Promise<number>
  /** Microseconds of the processor's time that it has taken until now. */
  processor(): Promise<number>
  end(): Promise<void>
}

const program = fileURLToPath(new URL('child.ts', import.meta.url))
const typescript = new URL('../../scripts/typescript.mjs', import.meta.url).href

const nothing: Work = { asked: { method: 'GET', origin: null }, answer: { status: 200, headers: [] } }

/** A young generation that never grows, and is small: each short round meets the collector several times, so that what is allocated is paid for in all. */
const settled = ['--min-semi-space-size=4', '--max-semi-space-size=4']

async function startContestant(start: Start): Promise<Contestant> {
  const child = fork(program, [JSON.stringify(start)], { execArgv: [...settled, '--import', typescript] })
  await reply(child)
  const ask = async (command: Command): Promise<unknown> => {
    child.send(command)
    return reply(child)
  }
  return {
    start,
    answer: async (work) => (await ask({ ...work, do: 'answer' })) as Seen,
    measure: async (work, requests) => (await ask({ ...work, do: 'measure', requests })) as number,
    allocate: async (work) => (await ask({ ...work, do: 'allocate' })) as number,
    listen: async (work) => (await ask({ ...work, do: 'listen' })) as number,
    processor: async () => (await ask({ ...nothing, do: 'processor' })) as number,
    async end() {
      if (child.exitCode !== null) return
      child.disconnect()
      await once(child, 'exit')
    },
  }
}

/** Starts contestants, and ends them when the work with them is done. */
export async function withContestants<R>(starts: readonly Start[], work: (contestants: readonly Contestant[]) => Promise<R>): Promise<R> {
  const contestants = await Promise.all(starts.map(startContestant))
  try {
    return await work(contestants)
  } finally {
    await Promise.all(contestants.map((each) => each.end()))
  }
}

/** What a child says next; commands are given one at a time. */
export async function reply(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController()
  const { signal } = waiting
  try {
    const [message] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => [{ error: `The process ended with ${code}` }]),
    ])) as [{ value: unknown } | { error: string }]
    if ('error' in message) throw new Error(message.error)
    return message.value
  } finally {
    waiting.abort()
  }
}

export function workOf({ method, origin, answer }: Case): Work {
  return { asked: { method, origin }, answer }
}

export function workOfCase(name: Case['name']): Work {
  return workOf(cases.find((each) => each.name === name)!)
}
