import type { ComponentChildren } from 'preact'

/**
 * The paragraph of the standard that says it. A bare fragment is the Fetch Standard's.
 *
 *     <Rule at="#concept-cors-check">CORS check</Rule>
 */
export function Rule({ at, children }: { at: `#${string}` | `https://${string}`; children: ComponentChildren }) {
  return (
    <a class="rule" href={at.startsWith('#') ? `https://fetch.spec.whatwg.org/${at}` : at}>
      {children}
    </a>
  )
}

/** The rules that a chapter rests on, at its end. */
export function Rules({ children }: { children: ComponentChildren }) {
  return (
    <p class="rules">
      <span class="label">In the standard</span> {children}
    </p>
  )
}
