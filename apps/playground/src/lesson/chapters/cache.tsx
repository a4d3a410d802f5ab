import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { Twice } from './cache/twice.tsx'

export default function CacheChapter() {
  return (
    <>
      <p class="opening">A preflight is a journey of its own. Does every request pay for it?</p>
      <p>
        No. What a preflight has allowed is kept like a stamp in a passport, and a request that it covers goes straight.{' '}
        <code>Access-Control-Max-Age</code> says for how long, in seconds, and each browser has a limit of its own. Drag the clock.
      </p>
      <Twice />
      <ul>
        <li>
          <b>Said nothing, kept five seconds.</b> Only <code>0</code> is a clear no. <code>-1</code> does not parse, and by the standard
          counts as five seconds; the three browsers keep nothing then. What is no number at all they take in two ways.
        </li>
        <li>
          <b>A stamp is for one URL</b>, with its query, and for one origin: <code>/orders/1</code> and <code>/orders/2</code> each pay. And
          what was allowed without credentials does not cover a request with them.
        </li>
        <li>
          <b>Methods and headers that the answer lists along</b> are covered, though nobody has asked for them yet. A kept <code>*</code>{' '}
          never helps in Firefox.
        </li>
        <li>
          <b>A stamp only allows to send.</b> The answer is checked each time: whom you take off your list reads nothing more, at once.
        </li>
      </ul>
      <Taught claim="Without Max-Age, a preflight goes before every such request.">
        Only before the first in five seconds. Choose “absent”, and drag the clock to either side.
      </Taught>
      <Taught claim="86400 keeps the preflight for 24 hours.">In Firefox. Chromium cuts it to 7200 seconds, and Safari to 600.</Taught>
      <Taught claim="So set 86400.">
        Above 7200 only Firefox gains. There a method or header that you forbid today may still be sent tomorrow, by those who have asked
        before.
      </Taught>
      <Taught claim="Kept preflights halve the number of requests.">
        Of repeated requests to the same URL. An API with an id in each path pays at each: what helps there is a request that needs no{' '}
        <ToChapter id="preflight">preflight</ToChapter>, or no other origin.
      </Taught>
      <Rules>
        <Rule at="#cors-preflight-cache">CORS-preflight cache</Rule> <Rule at="#concept-cache-match">what matches</Rule>{' '}
        <Rule at="#http-access-control-max-age">Access-Control-Max-Age</Rule>
      </Rules>
      <p>
        So much for what browsers do with the answer. <ToChapter id="server">Who writes it</ToChapter>?
      </p>
    </>
  )
}
