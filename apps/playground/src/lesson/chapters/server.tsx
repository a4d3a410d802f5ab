import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { MarkSheet } from './server/mark-sheet.tsx'

export default function Server() {
  return (
    <>
      <p class="opening">How is it said on a server, and what is easily got wrong?</p>
      <p>
        A policy: <code>https://app.example</code> and <code>https://staging.example</code> may read, with cookies, and may send{' '}
        <code>PUT</code> with JSON. No more than that. Here it is said to Express in five ways, and each is asked nine things. The answers
        are those of these very programs, recorded over HTTP by a test that asks them again with every change.
      </p>
      <MarkSheet />
      <h2>What a right server does</h2>
      <ul>
        <li>
          It says <code>Vary: Origin</code> in <em>every</em> answer, if it names origins: to strangers too, and where no{' '}
          <code>Origin</code> came. Otherwise a <ToChapter id="vary">cache</ToChapter> hands one reader’s answer to the next.
        </li>
        <li>
          It takes for a preflight only <code>OPTIONS</code> with <code>Origin</code> and <code>Access-Control-Request-Method</code>.
        </li>
        <li>
          It lists what may be sent, and answers the preflight with a status from 200 to 299. <code>sendStatus(204)</code> is the plain way;{' '}
          <code>status(204).send()</code> works as well.
        </li>
        <li>Errors carry the headers, too: who may read answers may read those.</li>
      </ul>
      <Taught claim="Every answer carries Allow-Methods, Allow-Headers and Max-Age.">
        They are read in answers to preflights, and nowhere else. And <code>Allow-Credentials</code> says something only beside an origin
        that is allowed; to others it is no hole, but noise.
      </Taught>
      <Taught claim="An origin that is not allowed gets an error.">
        It gets the answer without permission, and the browser does the rest. An error becomes a 500, for the forms of the API’s own pages
        as well: their <code>POST</code> carries <code>Origin</code>. Give the package <code>cors</code> the list itself; its{' '}
        <code>callback(null, false)</code> leaves out <code>Vary</code>, and the answer to the preflight.
      </Taught>
      <Taught claim="Requests without Origin have to be allowed, for curl.">
        There is nothing to allow: who sends no <code>Origin</code> asks for no permission. Only <code>Vary</code> must be there.
      </Taught>
      <Taught claim="The package allows what I list, so what I leave out is not allowed.">
        Without <code>allowedHeaders</code> it allows whatever is asked for, and without <code>methods</code> six of them,{' '}
        <code>PATCH</code> and <code>DELETE</code> among them.
      </Taught>
      <Rules>
        <Rule at="#http-cors-protocol">CORS protocol</Rule> <Rule at="#cors-preflight-request">what a preflight is</Rule>{' '}
        <Rule at="#http-responses">answers</Rule> <Rule at="#cors-protocol-and-http-caches">CORS and caches</Rule>
      </Rules>
      <p>
        One line of it has a chapter of its own: what changes with <ToChapter id="credentials">credentials</ToChapter>.
      </p>
    </>
  )
}
