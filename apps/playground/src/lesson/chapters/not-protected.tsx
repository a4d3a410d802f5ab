import { presetNamed } from '../../presets/presets.ts'
import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter, ToScene } from '../parts/to.tsx'
import { deed, notProtectedExperiment } from './not-protected-experiment.ts'
import './not-protected.css'

const deeds = {
  done: [
    'Transferred',
    'If the browser let the cookie go along, the bank has made the transfer. That the page cannot read the answer is no comfort.',
  ],
  refused: ['Refused', 'The request came, and the bank turned it away before anything was done.'],
  'never came': ['Never sent', 'The browser asked first, got no consent, and sent nothing else.'],
} as const

export default function NotProtected() {
  return (
    <>
      <p class="opening">Your server allows no other origin. So no other page can do anything to it?</p>
      <Exchange
        experiment={notProtectedExperiment}
        title="a strange page wants a transfer"
        also={(run) => {
          const [stamp, words] = deeds[deed(run)]
          return (
            <section class={`paper deed ${deed(run).replace(' ', '-')}`} aria-label="What became of the transfer">
              <strong class="stamp">{stamp}</strong>
              <p>{words}</p>
            </section>
          )
        }}
      />
      <p>CORS decides who reads an answer, and who sends what a form could not send. All else is left to the server:</p>
      <ul>
        <li>
          <b>What a form or an image could send</b> goes out unasked, also from script, and with the cookies that <code>SameSite</code> and
          the browser let go.
        </li>
        <li>
          <b>Whoever is not a browser</b>, such as <ToChapter id="curl">curl</ToChapter> or another server, has no page to keep apart, and
          reads what it is sent.
        </li>
        <li>
          <b>A WebSocket</b> knows no CORS. The browser sends <code>Origin</code>, and the server has to look at it.
        </li>
        <li>
          <b>Embedding</b>: pictures show and scripts run without CORS. <code>Cross-Origin-Resource-Policy</code> is for that.
        </li>
        <li>
          <b>An allowed origin is trusted whole</b>: who gets script into one of its pages reads what it may read.
        </li>
      </ul>
      <h2>What helps</h2>
      <ul>
        <li>
          Cookies with <code>SameSite=Lax</code> or <code>Strict</code>. They still come with requests of the{' '}
          <ToChapter id="site">same site</ToChapter>, and <code>Lax</code> ones with a link that is followed.
        </li>
        <li>
          Look at <code>Sec-Fetch-Site</code>, or at <code>Origin</code> where it is absent, before anything is changed. In a policy of
          visto that is <code>refuseForgery: true</code>, and above it is “asks from which site it comes”.
        </li>
        <li>A secret in each form, which only your own pages know.</li>
        <li>
          An API that wants JSON refuses what is not marked <code>application/json</code>: no page sends that mark across origins without
          asking.
        </li>
      </ul>
      <Taught claim="CORS does not protect the server; authentication does.">
        A forged request <em>is</em> authenticated: the browser itself adds the cookie. The server must also know which page has sent it.
      </Taught>
      <Taught claim="An API for JSON is safe, because JSON needs a preflight.">
        The type needs one, not the text. The same text as <code>text/plain</code> needs none: whoever parses it without a look at{' '}
        <code>Content-Type</code> has let it in.
      </Taught>
      <Taught claim="mode: 'no-cors' gets round CORS.">
        It gives up the answer, which comes <ToScene scene={presetNamed('no-cors').scene}>sealed</ToScene>. What is sent is what could be
        sent anyway.
      </Taught>
      <Rules>
        <Rule at="#http-cors-protocol">CORS protocol</Rule> <Rule at="#cors-safelisted-request-header">what needs no consent</Rule>{' '}
        <Rule at="https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header">Sec-Fetch-Site</Rule>{' '}
        <Rule at="#cross-origin-resource-policy-header">Cross-Origin-Resource-Policy</Rule>
      </Rules>
      <p>
        That CORS protects the server is the first of <ToChapter id="mistakes">many mistakes</ToChapter>.
      </p>
    </>
  )
}
