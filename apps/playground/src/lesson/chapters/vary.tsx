import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { CachedJourney } from './vary/cached-journey.tsx'

export default function VaryChapter() {
  return (
    <>
      <p class="opening">It works, then it fails, then it works, and nobody has changed a line. Look for a cache.</p>
      <p>
        A cache keeps the answer to a URL, and gives it to the next who asks. If the server wrote one page’s origin into it, the next page
        is handed a visa in another name. <code>Vary: Origin</code> tells the cache to look: this answer is for requests with the same{' '}
        <code>Origin</code> only. Here a server lets two pages read:
      </p>
      <CachedJourney />
      <ul>
        <li>
          The commonest trap is the tab, or an image, a link, a health check. They send no <code>Origin</code>, so the answer allows nobody,
          and the cache hands that to every page: empty it, let a tab ask first, then a page.
        </li>
        <li>
          So <code>Vary: Origin</code> belongs on every answer of a URL that does not answer all alike, whoever asked and however it came
          out.
        </li>
        <li>
          Where all are answered alike, none is needed: <code>Access-Control-Allow-Origin: *</code>, sent always, and one copy does for all.
        </li>
        <li>
          It costs a copy for each origin. Not every network of caches heeds it: some have to be told that <code>Origin</code> is part of
          what an answer is kept under.
        </li>
        <li>
          The browser keeps copies too. An <code>&lt;img&gt;</code> without <code>crossorigin</code> sends no <code>Origin</code>. When
          script then fetches the same URL and there is no <code>Vary</code>, Chromium was seen to give it that copy, and to block it;
          Firefox and WebKit, Safari’s engine, asked again.
        </li>
      </ul>
      <Taught claim="Vary: Origin goes beside Access-Control-Allow-Origin.">
        That is the second server above. The answer without the permission is the one that does harm.
      </Taught>
      <Taught claim="The preflight needs Vary, too, or caches mix it up.">
        By the rules of HTTP no cache keeps answers to <code>OPTIONS</code>; one that you tell to do so has to mind <code>Origin</code>,
        too. What browsers keep of a preflight is <ToChapter id="cache">another thing</ToChapter>, and kept for each origin by itself.
      </Taught>
      <Rules>
        <Rule at="#cors-protocol-and-http-caches">CORS protocol and HTTP caches</Rule>
        <Rule at="https://www.rfc-editor.org/rfc/rfc9111#section-4.1">RFC 9111, keys with Vary</Rule>
        <Rule at="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7">RFC 9110, OPTIONS</Rule>
      </Rules>
      <p>
        A cache answers in a server’s stead. A <ToChapter id="redirects">redirect</ToChapter> brings in a second server.
      </p>
    </>
  )
}
