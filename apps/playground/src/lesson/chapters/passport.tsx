import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { journey } from './passport-experiment.ts'

/** The picture that carries the lesson, and where it usually limps. */
export default function Passport() {
  return (
    <>
      <p class="opening">A page asks another server for something, and the console turns red. Who has refused, where, and when?</p>
      <p>
        Think of every origin as a country. Script lives in one of them and never leaves it. What travels is the request. Abroad, the server
        hands it an answer and, if it likes, writes a visa on it: the header <code>Access-Control-Allow-Origin</code>. Passport control
        stands at home, in the browser, and looks when the traveller is back. If the visa is right, script gets the answer. If not, script
        learns only that something failed.
      </p>
      <p>Some travellers are announced first. A messenger, the preflight, asks whether they may come; without consent they stay at home.</p>
      <Exchange experiment={journey} title="two travellers and a visa" />
      <p>Three things follow, and the rest of the lesson is made of them:</p>
      <ul>
        <li>The server writes the visa and the browser checks it. Where nobody checks, as with curl, a visa means nothing.</li>
        <li>The GET arrives whatever its visa says. What the server does about it is done, and only its answer is kept from script.</li>
        <li>The DELETE without a visa does not arrive. The server has seen a messenger, and no more.</li>
      </ul>
      <Taught claim="Passport control is at the destination, where the traveller lands.">
        It is at home, after the journey: the server abroad has answered before anything is checked. And a request whose preflight is
        refused never boards. Choose <em>no visa</em> with each of the two travellers, and look at what the server saw.
      </Taught>
      <Taught claim="The browser throws a CORS error.">
        Script gets no such error. <code>fetch()</code> rejects with a <code>TypeError</code>, in the same words as for a server that is
        down. The reason stands in the console alone: otherwise a page could find out about servers that it may not read.
      </Taught>
      <Rules>
        <Rule at="#http-cors-protocol">CORS protocol</Rule> <Rule at="#concept-http-fetch">HTTP fetch</Rule>{' '}
        <Rule at="#concept-cors-check">CORS check</Rule> <Rule at="#fetch-method">fetch()</Rule>
      </Rules>
      <p>
        Between countries there is a border. <ToChapter id="origin">Where it runs</ToChapter> is the next question.
      </p>
    </>
  )
}
