import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { bank } from './why-experiment.ts'

/** What the same-origin policy is for, and what it leaves open. */
export default function Why() {
  return (
    <>
      <p class="opening">You are logged in at your bank. In another tab you open a shop. Why can the shop not read your balance?</p>
      <p>
        The shop’s script may ask the bank: nothing stops a <code>fetch()</code> with <code>credentials: 'include'</code>. If the browser
        lets your cookie go along, the bank takes the request for yours and answers with your balance. That answer is in your browser now.
        What keeps it from the shop is the same-origin policy: script reads the answers of its own origin, and of another only with that
        origin’s consent.
      </p>
      <Exchange experiment={bank} title="a bank, and who asks it" />
      <p>
        Let the bank say <em>yes to whoever asks</em>: this is the web without the policy, and a page whose requests carry your cookies
        reads your account. A server that copies every origin into its answer has built just that. The <a href="#attack">attack lab</a>{' '}
        plays it from the thief’s side.
      </p>
      <Taught claim="CORS protects you from sites that send requests in your name.">
        The same-origin policy does the protecting, and CORS loosens it. Neither stops a form-like POST, with whatever cookies the browser
        lets go: choose it above, and the bank sees it. What helps there is another thing,{' '}
        <ToChapter id="not-protected">told later</ToChapter>.
      </Taught>
      <Taught claim="CORS keeps the user from reading malicious answers.">
        The other way round: what a good server holds about you is kept from a malicious reader.
      </Taught>
      <Taught claim="Script can use only what comes from its own origin.">
        Without consent it can <em>read</em> only that. A page may run another origin’s script, show its images, apply its styles and send
        it forms, unless that server refuses to be embedded.
      </Taught>
      <Taught claim="With credentials: 'include' the thief always has your session.">
        Seldom today, from another site: cookies marked <code>SameSite=Lax</code> or <code>Strict</code> stay at home (in Chromium unmarked
        ones as well), and some browsers refuse or separate those of third parties. From a page of the{' '}
        <ToChapter id="site">same site</ToChapter> they go along. And what a thief puts into a URL has to be encoded: unencoded, its first{' '}
        <code>#</code> is where it ends.
      </Taught>
      <Rules>
        <Rule at="#http-cors-protocol">CORS protocol</Rule> <Rule at="#concept-filtered-response-opaque">opaque filtered response</Rule>{' '}
        <Rule at="#cookie-infrastructure">cookies</Rule>
      </Rules>
      <p>
        Some servers want to be read by others. <ToChapter id="cors">CORS</ToChapter> is how they say so.
      </p>
    </>
  )
}
