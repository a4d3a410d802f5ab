import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts so on all machines that Node runs on. Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticksPerSecond = 100

/** Microseconds of the processor's time that all processes below this one have taken, the kernel's part included; null elsewhere than on Linux. */
export function processorOfDescendants(): number | null {
  if (process.platform !== 'linux') return null
  const found = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(name) ?? []) : []))
  const below = new Set([process.pid])
  // Who starts another is not always the older number, so until nobody is added.
  for (let size = 0; size < below.size;) {
    size = below.size
    for (const { pid, parent } of found) if (below.has(parent)) below.add(pid)
  }
  const ticks = found.reduce((sum, each) => (each.pid !== process.pid && below.has(each.pid) ? sum + each.ticks : sum), 0)
  return (ticks * 1e6) / ticksPerSecond
}

function readStat(name: string): { pid: number; parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'latin1')
    // The program's name is in parentheses, and may have some itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    // It has ended in between.
    return null
  }
}
