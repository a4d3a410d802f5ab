import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** What somebody does who reads, before they have got anywhere. */
const signs = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin', 'click', 'beforeprint']

/** Listened for from the start, so that the first sign counts, however early. */
const somebodyIsHere = new Promise<void>((resolve) => {
  for (const sign of signs) addEventListener(sign, () => resolve(), { capture: true, passive: true, once: true })
})

/** Tells that its child is on the screen, or that somebody is at the page who may soon look for it. */
export function LookedFor({ tell, children }: { tell: () => void; children: ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) tell()
    })
    observer.observe(element.current!.firstElementChild!)
    void somebodyIsHere.then(tell)
    return () => observer.disconnect()
  }, [])
  return (
    <div class="looked-for" ref={element}>
      {children}
    </div>
  )
}
