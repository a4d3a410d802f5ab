import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { nullOrigin } from './null-experiment.ts'

export default function NullChapter() {
  return (
    <>
      <p class="opening">
        The server’s log says <code>Origin: null</code>. Who is that?
      </p>
      <p>
        Nobody in particular. It is how browsers write an origin that has no name: of a page in a sandboxed frame, of a file from the disk,
        of a <code>data:</code> document, of a request after some <ToChapter id="redirects">redirects</ToChapter>. Each of these is the same
        origin as itself alone. In a header they all look alike.
      </p>
      <Exchange experiment={nullOrigin} title="Pages that have no name" />
      <ul>
        <li>
          Whoever has a page can put it into a sandboxed frame. So an answer that allows <code>null</code> allows every page there is.
        </li>
        <li>
          Unlike <code>*</code>, it does so with cookies too: choose the stranger, <code>null</code>, and cookies. It is the worst of both.
          What is left is whether the browser has a cookie for such a frame at all.
        </li>
        <li>
          <code>null</code> is compared like any name: an answer that names your app does not mean your app in such a frame.
        </li>
      </ul>
      <p>
        What to do instead? Open the file through a small web server on your machine: then it has an origin. Let the page around the frame
        ask, and hand the data in by <code>postMessage</code>. Or give the frame its name back with <code>allow-same-origin</code>, if what
        runs in it is yours; together with <code>allow-scripts</code>, a frame of the page’s own origin can then take the sandbox off. What
        is public may say <code>*</code>.
      </p>
      <Taught claim="null on the list is harmless: it is for local files.">
        Your local files, and everybody’s sandboxed frames. The server cannot tell them apart, as the log above shows.
      </Taught>
      <Taught claim="Origin: null means that the request has no origin.">
        It is a header, and it has a value: some page asks, and its browser checks the answer. A request without the header is something
        else, as from a tab, an image or <ToChapter id="curl">curl</ToChapter>.
      </Taught>
      <Taught claim="Whoever sends null is up to something.">
        Your own pages may send it: a form’s POST does, under <code>Referrer-Policy: no-referrer</code>. A check against forged forms has to
        reckon with that.
      </Taught>
      <Rules>
        <Rule at="https://html.spec.whatwg.org/#concept-origin-opaque">opaque origin</Rule>
        <Rule at="#append-a-request-origin-header">append a request Origin header</Rule>
        <Rule at="#concept-cors-check">CORS check</Rule>
      </Rules>
      <p>
        That was the last of the borders. <a href="#cards">The cards</a> hold it all on a few pages, and{' '}
        <a href="#questions/test">the self-test</a> draws new cases.
      </p>
    </>
  )
}
