import { Rule } from '../../lesson/parts/rule.tsx'
import { ToScene } from '../../lesson/parts/to.tsx'
import { exampleScene } from './example.ts'
import { corsHeaders } from './headers.ts'

/** Each header of the protocol. */
export function HeadersCard() {
  return (
    <>
      <ol class="headers">
        {corsHeaders.map(({ name, from, when, exactly, not, example, spec }) => (
          <li key={name} class={from === 'the browser' ? 'asks' : 'answers'}>
            <h3>
              <code>{name}</code>
            </h3>
            <p class="from">{from === 'the browser' ? '→ of the browser' : '← of the server'}</p>
            <dl>
              <div>
                <dt>When</dt>
                <dd>{when}</dd>
              </div>
              <div>
                <dt>Exactly</dt>
                <dd>{exactly}</dd>
              </div>
              <div class="not">
                <dt>Not</dt>
                <dd>{not}</dd>
              </div>
              <div>
                <dt>As in</dt>
                <dd>
                  <code>{example}</code> <Rule at={spec}>the standard</Rule>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ol>
      <p class="hint">
        The examples are of one exchange: <ToScene scene={exampleScene}>see it</ToScene>.
      </p>
    </>
  )
}
