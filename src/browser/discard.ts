import type { Answer } from './carrier.ts'

/** As much of a body that nobody wants is read, so that its connection can be used again; more is cheaper to cut off. */
const limit = 64 * 1024
/** In milliseconds. */
const patience = 1000

/** Lets an answer go whose body nobody wants: that of a preflight, of a redirect, of what the page may not read. */
export function discard(answer: Answer): void {
  const timer = setTimeout(() => answer.close(), patience).unref()
  // Nobody is left to tell of what it fails of.
  readToEnd(answer)
    .catch(() => {})
    .finally(() => {
      clearTimeout(timer)
      answer.close()
    })
}

async function readToEnd({ body }: Answer): Promise<void> {
  let total = 0
  for await (const piece of body) {
    total += piece.length
    if (total > limit) return
  }
}
