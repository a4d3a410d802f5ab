/**
 * Fetches all that the page may need and runs none of it, so that the page goes on where the network ends, and whoever looks at the first picture
 * does not wait for what they may never open. One after the other, whenever the page has nothing else to do.
 */
export function fetchAhead(): void {
  const names = document.querySelector<HTMLMetaElement>('meta[name="visto-later"]')?.content.split(' ').filter(Boolean) ?? []
  const next = () => {
    const name = names.shift()
    if (name === undefined) return
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.fetchPriority = 'low'
    link.href = `./${name}`
    for (const end of ['load', 'error']) link.addEventListener(end, () => whenIdle(next))
    document.head.append(link)
  }
  whenIdle(next)
}

/** Safari has no idle callbacks. */
const whenIdle = (run: () => void) => ('requestIdleCallback' in globalThis ? requestIdleCallback(run) : setTimeout(run, 50))
