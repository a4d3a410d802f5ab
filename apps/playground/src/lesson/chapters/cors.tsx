import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { consent } from './cors-experiment.ts'

/** The consent of the other origin, and how it is written. */
export default function Cors() {
  return (
    <>
      <p class="opening">If script reads only its own origin, how does any page use an API that is somewhere else?</p>
      <p>
        By the API’s consent. The browser tells the server who asks, in the header <code>Origin</code>. The server says who may read, in{' '}
        <code>Access-Control-Allow-Origin</code>. The browser compares the two, letter by letter, and hands the answer over or keeps it.
        That is Cross-Origin Resource Sharing. It closes no border: it opens one.
      </p>
      <Exchange experiment={consent} title="what counts as consent" />
      <p>
        Without any CORS a page can still show what it may not read. Mode <code>no-cors</code> is how images and classic scripts are
        fetched, unless they carry <code>crossorigin</code>, and to script the answer is a sealed parcel. So the mode is no cure for a CORS
        error: what could not be read stays unread.
      </p>
      <p>
        With consent script reads status and body, and of the headers seven harmless ones and those that{' '}
        <code>Access-Control-Expose-Headers</code> names.
      </p>
      <Taught claim="Browsers send Origin with every cross-origin request, and only there.">
        Neither. An image of another origin is asked for without it, and so is a link that is followed. And a POST to the page’s own server
        has it: choose it above. A server that refuses whoever sends <code>Origin</code> refuses its own forms.
      </Taught>
      <Taught claim="Access-Control-Allow-Origin holds * or a URL.">
        Not a URL, but one origin as the browser writes it: no path, not even a slash at the end. It is no list and no pattern either. What
        else can stand there is <code>*</code>, for everybody who asks without credentials, and <code>null</code>, which{' '}
        <ToChapter id="null">nobody should write</ToChapter>. A server with two friends looks at <code>Origin</code> and answers each with
        its name, and says <ToChapter id="vary">Vary: Origin</ToChapter>.
      </Taught>
      <Rules>
        <Rule at="#http-cors-protocol">CORS protocol</Rule> <Rule at="#append-a-request-origin-header">when Origin is sent</Rule>{' '}
        <Rule at="#concept-cors-check">CORS check</Rule> <Rule at="#http-new-header-syntax">how the headers are written</Rule>
      </Rules>
      <p>
        This was about reading. Some requests are not even <ToChapter id="piles">sent</ToChapter> without consent.
      </p>
    </>
  )
}
