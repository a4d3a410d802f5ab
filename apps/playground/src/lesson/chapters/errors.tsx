import { presetNamed } from '../../presets/presets.ts'
import { Exchange } from '../parts/exchange.tsx'
import { Printed } from '../parts/printed.tsx'
import { RedLines } from '../parts/red-lines.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter, ToScene } from '../parts/to.tsx'
import './errors.css'
import { errorsExperiment, tokenNotAllowed } from './errors-experiment.ts'
import { Classics, Others } from './errors/lists.tsx'

export default function Errors() {
  return (
    <>
      <p class="opening">There is a red line in the console. Does it say what is wrong?</p>
      <p>
        It says at which rule the browser stopped. Why the answer is as it is, the browser cannot know. Choose what has really happened, and
        compare the lines.
      </p>
      <Exchange experiment={errorsExperiment} title="one call, six causes" also={(_, runs) => <RedLines runs={runs} />} />
      <p>
        An error page seldom carries the headers of CORS, for it is made by somebody else: the framework, the login, the proxy. So ask first
        for the <em>status</em>: where no permission stands in the answer, Firefox and Safari print it, and Chromium does not. Then ask
        whether it was the preflight’s answer.
      </p>
      <Taught claim="No Allow-Origin header: the server has no CORS, so add the middleware.">
        <em>This answer</em> has none. With a GET, all six causes above give the same line in Chromium, letter by letter.
      </Taught>
      <Taught claim="Another value in the header: add your origin to the list.">
        It may be there already. With <ToScene scene={presetNamed('slash').scene}>a slash at its end</ToScene> it is another text; a{' '}
        <ToChapter id="vary">cache</ToChapter> may hand you somebody else’s answer; and{' '}
        <ToScene scene={presetNamed('tainted').scene}>a redirect</ToScene> can make your own origin <code>null</code>.
      </Taught>
      <Taught claim="The preflight fails: the server does not handle OPTIONS.">
        Or it asks for <ToScene scene={presetNamed('login-first').scene}>a login</ToScene> first, and a preflight takes neither cookie nor
        token along; or it <ToScene scene={presetNamed('slash-redirect').scene}>redirects</ToScene>; or its status is none of 200 to 299.
      </Taught>
      <Taught claim="Request header field 'Authorization' is not allowed.">
        Chromium writes the name in small letters and without quotes, so a search for the taught line finds nothing:
        <Printed scene={tokenNotAllowed} browser="chromium" />
      </Taught>
      <Taught claim="Wildcard '*' cannot be used with credentials.">
        So it is, but no browser prints these words. Firefox and Safari print:
        <Printed scene={presetNamed('wildcard-credentials').scene} browser="firefox" />
        <Printed scene={presetNamed('wildcard-credentials').scene} browser="webkit" />
      </Taught>
      <h2>The five that everybody meets</h2>
      <Classics />
      <h2>And the others, by where they go wrong</h2>
      <Others />
      <Rules>
        <Rule at="#concept-cors-check">CORS check</Rule> <Rule at="#cors-preflight-fetch-0">CORS-preflight fetch</Rule>{' '}
        <Rule at="#http-responses">which status an answer may have</Rule>
      </Rules>
      <p>
        All these were meant to pass, and do not. Next come some that were not, <ToChapter id="not-protected">and do</ToChapter>.
      </p>
    </>
  )
}
