import { parseUrl } from 'visto/engine'
import { type Answer, lineOf, type Scene } from '../../playground/model/scene.ts'
import { callText } from './call-text.ts'

/** All that is known of an exchange, as papers on the desk: what the page calls, and what is answered. */
export function Papers({ scene }: { scene: Scene }) {
  const { page, opaque, hops, method, again } = scene
  return (
    <div class="papers">
      <figure class="slip call">
        <figcaption>
          A page of <b>{parseUrl(page)?.origin}</b>
          {opaque && <b> in a sandboxed frame</b>} calls{again !== null && ', and later calls again'}
        </figcaption>
        <pre>{callText(scene)}</pre>
      </figure>
      {hops.map(({ preflight, request }, hop) => (
        <>
          <Slip answer={preflight} to="OPTIONS" hop={hop} />
          <Slip answer={request} to={hop === 0 ? method : 'the request'} hop={hop} />
        </>
      ))}
    </div>
  )
}

function Slip({ answer: { status, headers, failed }, to, hop }: { answer: Answer; to: string; hop: number }) {
  return (
    <figure class="slip">
      <figcaption>
        {hop > 0 ? 'Where the redirect leads, a server answers ' : 'The server answers '}
        <b>{to}</b>, if it is asked, with
      </figcaption>
      <pre>{failed ? 'nothing: no answer comes' : [`HTTP ${status}`, ...headers.map(lineOf)].join('\n')}</pre>
    </figure>
  )
}
