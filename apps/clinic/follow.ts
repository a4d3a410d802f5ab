import { readFileSync, watch } from 'node:fs'
import path from 'node:path'
import type { Stay } from './admit.ts'

/** What is written in several pieces is read when it is whole. */
const quiet = 200

/**
 * Starts a patient again whenever one of its texts is changed in its folder: what is tried is seen at once.
 * @param say is told how it went
 * @returns what ends it, once nothing is being started
 */
export function follow(stay: Stay, say: (line: string) => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let last = Promise.resolve()
  const look = async (): Promise<void> => {
    const now = Object.fromEntries(Object.keys(stay.texts()).map((name) => [name, read(path.join(stay.place.folder, name))]))
    const changed = Object.entries(now).filter(([name, text]) => text !== stay.texts()[name])
    if (changed.length === 0) return
    const names = changed.map(([name]) => name).join(', ')
    await stay.treat(now).then(
      () => say(`${names} changed: started again.`),
      (error: Error) => say(`${names} changed, and it does not start:\n${error.message}`),
    )
  }
  const watcher = watch(stay.place.folder, () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      last = last.then(look)
    }, quiet)
  })
  return async () => {
    clearTimeout(timer)
    watcher.close()
    await last
  }
}

/** An editor may have taken it away for a moment. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
