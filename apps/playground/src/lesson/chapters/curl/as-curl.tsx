import { useId } from 'preact/hooks'
import type { Run } from '../../../playground/model/run.ts'
import { stepLine } from '../../../playground/model/steps.ts'
import { Copy } from '../../../playground/view/copy.tsx'
import './as-curl.css'
import { checksOf, curlOf } from './curl-command.ts'

/** What a browser has sent, as commands for a shell, and what it then looked at, which curl leaves to its reader. */
export function AsCurl({ run }: { run: Run }) {
  const id = useId()
  return (
    <section class="paper as-curl" aria-labelledby={id}>
      <h3 id={id} class="eyebrow">
        The same with curl
      </h3>
      <ol>
        {run.outcome.wire.map((wire, index) => (
          <li key={index}>
            <pre tabIndex={0} aria-label={`The ${wire.of} as a command`}>
              {curlOf(wire)}
            </pre>
            <p class="checked">
              {checksOf(run, wire).map((step, at) => {
                const { label, mark } = stepLine(step)
                return (
                  <span key={at} class={step.outcome}>
                    {mark} {label}
                  </span>
                )
              })}
              <Copy text={curlOf(wire)} what="it" />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
