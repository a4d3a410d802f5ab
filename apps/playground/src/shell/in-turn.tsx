import { type ComponentChildren, toChildArray } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Its children, first to last, each in a frame of its own: the first is seen, and a reader heard, before the last is made. */
export function InTurn({ children }: { children: ComponentChildren }) {
  const parts = toChildArray(children)
  const [shown, setShown] = useState(1)
  useEffect(() => {
    if (shown < parts.length) setShown(shown + 1)
  }, [shown, parts.length])
  return <>{parts.slice(0, shown)}</>
}
