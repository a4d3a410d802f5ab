import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A view whose scripts are run when it is opened. */
export function lazy(load: () => Promise<ComponentType>): ComponentType {
  return function Lazy() {
    const [View, setView] = useState<ComponentType | 'missing' | null>(null)
    useEffect(() => {
      load().then(
        (loaded) => setView(() => loaded),
        () => setView('missing'),
      )
    }, [])
    if (View === 'missing') return <p class="paper">This part of the page has not come over the network. Load the page again.</p>
    return View === null ? <p class="hint">A moment …</p> : <View />
  }
}
