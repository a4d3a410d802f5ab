import { presetNamed } from '../../presets/presets.ts'
import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter, ToScene } from '../parts/to.tsx'
import { GuestLists } from './mistakes/guest-lists.tsx'
import { forged, permissionInRequest } from './mistakes-experiment.ts'

export default function MistakesChapter() {
  return (
    <>
      <p class="opening">The headers are few. Most mistakes lie elsewhere: in a line that compares names, or in what somebody believes.</p>
      <p>
        A server means to let in <code>https://app.example</code> and <code>https://www.app.example</code>, which <code>allowed</code>{' '}
        holds. Here are seven ways to write that. Six are wrong: which, and for whom?
      </p>
      <GuestLists />
      <p>
        An origin is compared whole, letter by letter. One name too many, and its owner reads what your users may read. A pattern for all
        subdomains trusts each of them: the forgotten one that somebody else takes over, and the one that shows what strangers write. A test
        that asks only with the right origin finds none of this: ask with the wrong ones.
      </p>
      <h2>What a refused request has done</h2>
      <Exchange experiment={forged} title="A stranger’s page and a server that knows no CORS" />
      <Taught claim="A stranger’s DELETE is carried out, and only the answer stays hidden.">
        <code>DELETE</code> has to be asked for first. Where the preflight is not answered as it must be, it is never sent: look at the log.
        A form’s POST is sent at once, and runs, and a login does not help: the browser may add the user’s cookie.{' '}
        <ToChapter id="not-protected">What does help</ToChapter> is another matter than CORS.
      </Taught>
      <Taught claim="The fix is always on the server.">
        Often. But a page may leave out <code>credentials: 'include'</code> or a header that nobody needs, or ask for the right URL: https,
        and where a redirect would end. A proxy on the page’s own origin has no border at all. Never a fix is{' '}
        <ToScene scene={presetNamed('no-cors').scene}>mode: 'no-cors'</ToScene>: the answer comes sealed.
      </Taught>
      <Taught claim="Access-Control-Allow-Origin: * is careless.">
        For what anybody may fetch it is right: it opens no answer that was asked for with credentials. It is careless where the place is
        the lock: a server inside a company, or on your own machine, answers all who are inside, and with <code>*</code> any page that one
        of them opens reads along.
      </Taught>
      <h2>And the usual ones</h2>
      <ul>
        <li>
          The page <ToScene scene={permissionInRequest}>sends Access-Control-Allow-Origin itself</ToScene>. It is a word of the server’s; in
          a request it only causes a preflight.
        </li>
        <li>
          Only good answers have the headers: a <ToScene scene={presetNamed('error-500').scene}>500</ToScene> or{' '}
          <ToScene scene={presetNamed('error-401').scene}>401</ToScene> then looks like CORS.
        </li>
        <li>
          Only <ToScene scene={presetNamed('preflight-only').scene}>OPTIONS has them</ToScene>: the answer after it is checked again.
        </li>
        <li>
          The application adds the header, and <ToScene scene={presetNamed('twice').scene}>so does the proxy</ToScene>.
        </li>
        <li>
          <ToScene scene={presetNamed('patch').scene}>patch</ToScene> in small letters is not <code>PATCH</code>.
        </li>
        <li>
          <ToChapter id="credentials">* for pages with cookies</ToChapter>, <ToChapter id="vary">no Vary</ToChapter>,{' '}
          <ToChapter id="null">null on the list</ToChapter>.
        </li>
      </ul>
      <Rules>
        <Rule at="#concept-cors-check">CORS check</Rule>
        <Rule at="#cors-safelisted-method">CORS-safelisted method</Rule>
        <Rule at="#basic-safe-cors-protocol-setup">where * is safe</Rule>
        <Rule at="#http-responses">responses of any status</Rule>
      </Rules>
      <p>
        And one mistake has a chapter of its own: <ToChapter id="curl">but it works in curl</ToChapter>.
      </p>
    </>
  )
}
