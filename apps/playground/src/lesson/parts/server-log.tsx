import { useId } from 'preact/hooks'
import type { WireRequest } from 'visto/engine'
import type { Run } from '../../playground/model/run.ts'

/** What has reached the server, as a server notes it down: the half of an exchange that the page's console does not show. */
export function ServerLog({ run: { outcome } }: { run: Run }) {
  const id = useId()
  return (
    <section class="paper server-log" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        What the server saw
      </h2>
      <ol>
        {outcome.wire.map((wire, index) => (
          <li key={index}>
            <Arrived wire={wire} />
          </li>
        ))}
        {!outcome.reached && (
          <li class="never">{outcome.wire.length === 0 ? 'Nothing at all.' : 'Nothing else: the request never came.'}</li>
        )}
      </ol>
    </section>
  )
}

function Arrived({ wire }: { wire: WireRequest }) {
  const shown = wire.headers.filter(([name]) => /^(?:origin|access-control-request-.*|content-type|authorization)$/i.test(name))
  return (
    <>
      <code>
        <b>{wire.method}</b> {wire.url}
      </code>
      {shown.map(([name, value], index) => (
        <code key={index} class="line">
          {name}: {value}
        </code>
      ))}
      {wire.of === 'request' && wire.credentials && <small>with credentials: such cookies as the browser lets go there</small>}
    </>
  )
}
