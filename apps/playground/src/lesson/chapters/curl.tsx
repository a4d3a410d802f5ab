import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { AsCurl } from './curl/as-curl.tsx'
import { likeWithLike } from './curl-experiment.ts'

export default function CurlChapter() {
  return (
    <>
      <p class="opening">The page fails, and the same URL works in curl and in Postman. Is the browser wrong?</p>
      <p>
        They have not done the same. A browser asks on behalf of a page, names its origin, and looks whether that page may read what comes.
        curl asks on behalf of whoever typed the command: it names no origin, sends no preflight, checks nothing, and prints the answer. All
        the servers below answer the command that people try first, with the same method and token, with 200.
      </p>
      <Exchange experiment={likeWithLike} title="What the browser asks, as curl commands" also={(run) => <AsCurl run={run} />} />
      <p>
        So ask as the browser does, one request after the other, and read the answers with its eyes: the marks are what it looked at. Where
        the preflight fails, there is no second command, because there was no second request. Some differences remain:
      </p>
      <ul>
        <li>
          With <code>-L</code> curl takes your <code>Origin</code> along to wherever it is sent; a browser may say{' '}
          <ToChapter id="redirects">null</ToChapter>.
        </li>
        <li>
          <code>-I</code> asks with HEAD, and <code>-d</code> makes a POST: name the method.
        </li>
        <li>curl has none of the browser’s cookies and kept copies, and a firewall may take it for a robot.</li>
      </ul>
      <p>
        <code>npx visto check &lt;url&gt; --from &lt;page&gt;</code> does all of that, and says which browser reads the answer.
      </p>
      <Taught claim="curl succeeds, so the server is fine.">
        It shows that the server answers somebody without an origin. Whether <code>OPTIONS</code> meets a login, a 405 or a redirect, the
        plain command never finds out.
      </Taught>
      <Taught claim="Postman and mobile apps get round CORS.">
        There is nothing to get round. The check keeps one page from reading, with its user’s cookies, what another server tells that user.
        A program on its own has no pages to tell apart. (A page that an app shows in a web view is checked like any other.) Who can run
        curl can ask your server for anything: what it says to them is for the login to decide, and for CORS it never was.
      </Taught>
      <Rules>
        <Rule at="#http-cors-protocol">CORS protocol</Rule>
        <Rule at="#append-a-request-origin-header">append a request Origin header</Rule>
        <Rule at="#cors-preflight-fetch-0">CORS-preflight fetch</Rule>
      </Rules>
      <p>
        Sometimes curl gets another answer each time, and the page works now and then. Then look{' '}
        <ToChapter id="vary">for a cache</ToChapter>.
      </p>
    </>
  )
}
