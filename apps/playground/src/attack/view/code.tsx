import { changedLines } from '../model/changed-lines.ts'

/** A server's code, with the lines lit in which it differs from its other version. */
export function Code({ label, text, other, how }: { label: string; text: string; other: string; how: 'worse' | 'better' }) {
  return (
    // A keyboard scrolls what has the focus.
    <pre class="listing" tabIndex={0} role="region" aria-label={label}>
      {changedLines(text, other).map(({ text: line, changed }, index) =>
        changed ? (
          <mark key={index} class={how}>
            {line}
          </mark>
        ) : (
          `${line}\n`
        ),
      )}
    </pre>
  )
}
