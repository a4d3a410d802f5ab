import type { ComponentChildren } from 'preact'

/**
 * What is often taught and is not so, and what is so.
 *
 *     <Taught claim="A cross-origin DELETE runs, and only its answer is hidden.">It is never sent: …</Taught>
 *
 * @param claim in our own words, as short as it is said
 */
export function Taught({ claim, children }: { claim: string; children: ComponentChildren }) {
  return (
    <aside class="taught">
      <p class="claim">
        <span class="label">Often taught</span> <s>{claim}</s>
      </p>
      <div class="so">
        <span class="label">In truth</span> {children}
      </div>
    </aside>
  )
}
