import { Exchange } from '../parts/exchange.tsx'
import { Piles } from './piles/piles.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { changing } from './piles-experiment.ts'
import './piles.css'

/** Which requests need consent before they are sent. */
export default function PilesChapter() {
  return (
    <>
      <p class="opening">Some requests leave at once and some are asked for first. Which, and why these?</p>
      <p>
        Long before CORS, a form on any page could send a GET, or a POST with a body of one of three types, to any server. Servers have had
        to live with that. What a form could do may therefore leave at once. Everything that is new to a server, such as a DELETE or JSON,
        is asked for first, by a preflight: a server that has never heard of CORS does not consent, and is spared.
      </p>
      <Piles />
      <p>Now look at the server’s side, before and after it consents:</p>
      <Exchange experiment={changing} title="what arrives without consent" />
      <Taught claim="The request reaches the server in any case; CORS only hides the answer.">
        Of the first pile that is true, and the form’s POST has arrived. Of the second it is false: the server saw one OPTIONS, and neither
        the JSON nor the DELETE. Keeping them away is what the preflight is for.
      </Taught>
      <Taught claim="A request is simple if three conditions hold.">
        The standard has no such word. It has lists of safelisted methods and headers. Script may set <code>Accept</code>,{' '}
        <code>Accept-Language</code>, <code>Content-Language</code>, <code>Content-Type</code> and a <code>Range</code> with its first byte,
        while each value is of harmless bytes, 128 at most, and all of them together have no more than 1024 (Firefox does not add them up).
        An upload that is listened to, or a stream as body, asks whatever else holds.
      </Taught>
      <Taught claim="The type must be one of three strings, and matters for POST.">
        It is parsed: <code>TEXT/PLAIN;charset=utf-8</code> passes, <code>text/plain; a="b"</code> does not, and no type at all passes. And
        it is looked at for every method: a GET that says <code>Content-Type: application/json</code> asks first.
      </Taught>
      <Taught claim="PUT, DELETE, PATCH and methods of one’s own are preflighted.">
        All but GET, HEAD and POST are, OPTIONS too. CONNECT, TRACE and TRACK make <code>fetch()</code> throw. And <code>patch</code> is
        asked for as <code>patch</code>, which a server that allows PATCH has not allowed.
      </Taught>
      <Rules>
        <Rule at="#cors-safelisted-method">safelisted method</Rule> <Rule at="#cors-safelisted-request-header">safelisted header</Rule>{' '}
        <Rule at="#cors-unsafe-request-header-names">unsafe header names</Rule> <Rule at="#forbidden-method">forbidden method</Rule>{' '}
        <Rule at="#use-cors-preflight-flag">use-CORS-preflight flag</Rule>
      </Rules>
      <p>
        What does a preflight say, and what must it be told? <ToChapter id="preflight">Read on</ToChapter>.
      </p>
    </>
  )
}
