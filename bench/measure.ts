import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Runs of each piece of work in a second of the processor's time: medians of rounds that take turns, so that a slow moment hits all. */
export function rates(works: readonly (() => unknown)[], rounds = 15, milliseconds = 30): number[] {
  const measured: number[][] = works.map(() => [])
  for (const work of works) runsPerSecond(work, milliseconds * 3)
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) measured[index]!.push(runsPerSecond(work, milliseconds))
  }
  return measured.map(median)
}

/** By the processor's time, not the clock's: what else the machine does counts for nothing, and the collector's threads do count. */
function runsPerSecond(work: () => unknown, milliseconds: number): number {
  const start = process.cpuUsage()
  let runs = 0
  let taken = 0
  while (taken < milliseconds) {
    for (let batch = 0; batch < 200; batch++) work()
    runs += 200
    const { user, system } = process.cpuUsage(start)
    taken = (user + system) / 1000
  }
  return (runs * 1000) / taken
}

function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

/** Bytes on the heap that something still holds. */
export function heapAfterCollection(): number {
  collector()()
  return process.memoryUsage().heapUsed
}

/** Bytes that one run allocates on the heap: the median of batches that are too short for the collector to step in. */
export function bytesAllocated(work: () => unknown): number {
  const collect = collector()
  const batch = 100
  for (let run = 0; run < 5000; run++) work()
  const batches = Array.from({ length: 21 }, () => {
    collect()
    const before = process.memoryUsage().heapUsed
    for (let run = 0; run < batch; run++) work()
    return (process.memoryUsage().heapUsed - before) / batch
  })
  return median(batches)
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

/**
 * What work takes where nothing disturbs it: the fastest of many short rounds. Machines that share their cores run at two speeds and more, by
 * a factor of two here, so that a median says which speed was met more often.
 */
export function undisturbed(rounds: readonly number[]): number {
  return Math.min(...rounds)
}
