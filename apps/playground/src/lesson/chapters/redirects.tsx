import { presetNamed } from '../../presets/presets.ts'
import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter, ToScene } from '../parts/to.tsx'
import { redirects } from './redirects-experiment.ts'

export default function RedirectsChapter() {
  return (
    <>
      <p class="opening">A server answers with a redirect: ask over there. Which of the two has to let the page in?</p>
      <Exchange experiment={redirects} title="An API sends the page on" />
      <p>Both do. With each answer on the way the browser decides anew:</p>
      <ul>
        <li>
          A foreign server’s redirect is checked as any other answer. Where it allows nobody, the journey ends there, and the second server
          is never asked.
        </li>
        <li>
          Where a redirect leads on from a foreign origin to any other, the page loses its name: from there on it is <code>null</code>, for
          good. Nobody knows whether the page meant the second server, or only the first one did. This holds on the way home too: sent back
          to its own server, the page is <code>null</code> there.
        </li>
        <li>
          On another path of the same server the page keeps its name, as it does on the first step away from its own. But a preflight is for
          one URL: before a POST of JSON the new one is asked as well.
        </li>
        <li>
          A preflight is never redirected. Whatever sends the <code>OPTIONS</code> on, be it to a{' '}
          <ToScene scene={presetNamed('slash-redirect').scene}>slash at the end</ToScene>, to{' '}
          <ToScene scene={presetNamed('canonical').scene}>https</ToScene> or to a login, ends it.
        </li>
        <li>
          <code>Authorization</code> stays behind where a redirect leads to another origin, and 301, 302 and 303 turn a POST into a GET.
        </li>
        <li>
          A <code>Location</code> across origins with a user name or a password in it, as in <code>https://me:secret@…</code>, is an error.
        </li>
      </ul>
      <p>
        Browsers differ most here. Firefox names the page in the second preflight, and <code>null</code> in the request after it: a fixed
        answer that suits both is <code>*</code> alone. Better than any answer is no redirect: ask for the URL where it ends.
      </p>
      <Taught claim="Only the last answer needs the headers.">
        Every answer from the first foreign one on needs them, the redirect included: let it allow nobody above. That is why an expired
        session that is sent to a <ToScene scene={presetNamed('login').scene}>login page</ToScene> looks like CORS.
      </Taught>
      <Taught claim="With redirect: 'manual' script sees where it would have led.">
        It gets a sealed answer with the status 0 and without <code>Location</code>. An API that wants to say where to go says it in a 200.
      </Taught>
      <Rules>
        <Rule at="#concept-http-redirect-fetch">HTTP-redirect fetch</Rule>
        <Rule at="#concept-request-tainted-origin">redirect-taint</Rule>
        <Rule at="#cors-preflight-fetch-0">CORS-preflight fetch</Rule>
      </Rules>
      <p>
        A page without a name turns up elsewhere too: <ToChapter id="null">who else is null?</ToChapter>
      </p>
    </>
  )
}
