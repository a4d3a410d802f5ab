import { type Browser, consoleText, scriptError } from 'visto/engine'
import { useId } from 'preact/hooks'
import { endOf } from '../model/picture.ts'
import type { Run } from '../model/run.ts'
import { browserNames } from '../model/verdict.ts'

/** What each browser prints, and what script is told: which is nothing, on purpose. */
export function ConsoleLines({ runs, api }: { runs: readonly Run[]; api: 'fetch' | 'XMLHttpRequest' }) {
  const id = useId()
  return (
    <section class="paper console" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        What the console says
      </h2>
      {runs.map(({ browser, outcome }) => {
        const lines = consoleText(outcome, browser, { api })
        return (
          <div key={browser} class="terminal" data-console={browser}>
            <h3>{browserNames[browser]}</h3>
            {lines.length === 0 ? <p class="nothing">prints nothing</p> : lines.map((line, index) => <pre key={index}>{line}</pre>)}
          </div>
        )
      })}
      <h3 class="told">What script is told</h3>
      {runs.map((run) => (
        <p key={run.browser} class="told">
          <b>{browserNames[run.browser]}</b> <code>{told(run, run.browser, api)}</code>
        </p>
      ))}
      {runs.some(({ outcome }) => endOf(outcome) === 'blocked') && (
        <p class="hint">It says no more on purpose: a page could else find out about servers that it may not read.</p>
      )}
    </section>
  )
}

function told({ outcome }: Run, browser: Browser, api: 'fetch' | 'XMLHttpRequest'): string {
  const { result } = outcome
  if (result.kind === 'network-error')
    return api === 'fetch' ? `TypeError: ${scriptError(outcome, browser)}` : 'an event error, and status 0'
  const { status, type, headers } = result
  const names = headers.map(([name]) => name.toLowerCase()).join(', ')
  return `${status} (${type})${names === '' ? ', no headers' : `, headers ${names}`}`
}
