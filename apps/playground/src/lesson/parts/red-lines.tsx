import { consoleText } from 'visto/engine'
import type { Run } from '../../playground/model/run.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import './red-lines.css'

/** What browsers print, one below the other. */
export function RedLines({ runs }: { runs: readonly Run[] }) {
  return (
    <section class="paper red-lines" aria-label="What the consoles say">
      {runs.map(({ browser, outcome }) => (
        <div key={browser}>
          <h3>{browserNames[browser]}</h3>
          <pre class="printed">{consoleText(outcome, browser).join('\n')}</pre>
        </div>
      ))}
    </section>
  )
}
