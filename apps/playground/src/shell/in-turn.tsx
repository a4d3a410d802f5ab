import { type ComponentChildren, toChildArray } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Its children, first to last, with time for a frame between them: the first is seen, and a reader heard, before the last is made. */
export function InTurn({ children }: { children: ComponentChildren }) {
  const parts = toChildArray(children)
  const [shown, setShown] = useState(1)
  useEffect(() => (shown < parts.length ? queue(() => setShown(shown + 1)) : undefined), [shown, parts.length])
  return <>{parts.slice(0, shown)}</>
}

/** What is still to be made anywhere on the page: one part at a time. */
const waiting = new Set<() => void>()

/** By the clock, as no frame comes to a tab that nobody looks at. */
const frame = 16

function queue(make: () => void): () => void {
  if (waiting.size === 0) setTimeout(makeNext, frame)
  waiting.add(make)
  return () => void waiting.delete(make)
}

function makeNext(): void {
  const [make] = waiting
  if (make === undefined) return
  make()
  waiting.delete(make)
  if (waiting.size > 0) setTimeout(makeNext, frame)
}
