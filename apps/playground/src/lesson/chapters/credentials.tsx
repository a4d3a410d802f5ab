import { presetNamed } from '../../presets/presets.ts'
import { Exchange } from '../parts/exchange.tsx'
import { sceneFor } from '../parts/experiment.ts'
import { Printed } from '../parts/printed.tsx'
import { RedLines } from '../parts/red-lines.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter, ToScene } from '../parts/to.tsx'
import { credentialsExperiment } from './credentials-experiment.ts'

export default function CredentialsChapter() {
  return (
    <>
      <p class="opening">
        A <code>*</code> lets every page read. Then a page asks with cookies, and the same <code>*</code> lets nobody in. Why?
      </p>
      <p>
        Credentials are what the browser adds by itself: cookies, TLS client certificates, and the logins of HTTP authentication that it
        keeps. With <code>credentials: 'include'</code> a page says that they may go along to another origin.
      </p>
      <Exchange
        experiment={credentialsExperiment}
        title="an API is asked for a profile"
        also={(_, runs) => {
          const warning = runs.filter(({ outcome }) => outcome.warnings.length > 0)
          return warning.length > 0 && <RedLines runs={warning} />
        }}
      />
      <ul>
        <li>
          Under <code>include</code> no <code>*</code> is a wildcard, in any of the server’s headers. The origin must stand there letter by
          letter, and beside it <code>Access-Control-Allow-Credentials: true</code>, in small letters. Otherwise any page on the web could
          read what the server tells <em>you</em>.
        </li>
        <li>The mode decides, not the cookie: it is the same where there is no cookie at all.</li>
        <li>
          A token that script puts into <code>Authorization</code> is a header like others. A preflight asks for it, and then <code>*</code>{' '}
          will do for the origin.
        </li>
        <li>
          Whether a cookie really travels is decided elsewhere: by its <code>SameSite</code>, and by what the browser thinks of cookies on
          other sites’ pages.
        </li>
      </ul>
      <Taught claim="* cannot be used with cookies or Authorization headers.">
        Not with the mode <code>include</code>. A page that sets <code>Authorization</code> itself and leaves the mode alone reads the
        answer under <code>*</code>: choose the token above.
      </Taught>
      <Taught claim="Access-Control-Allow-Headers: * covers every header.">
        By the standard it does not cover <code>Authorization</code>, which has to be named. The three browsers still let it pass, Firefox
        with a warning: name it before they stop.
      </Taught>
      <Taught claim="With * and cookies, the browser complains that Allow-Credentials is not true.">
        The origin is looked at first, so the complaint is about that. Chromium prints:
        <Printed scene={sceneFor(credentialsExperiment, 'credentials: include', '*')} browser="chromium" />
      </Taught>
      <Taught claim="Allow-Credentials says whether cookies and tokens may be sent.">
        It says whether the answer to a request with credentials may be <em>read</em>. Where no preflight is needed, the cookies have
        travelled before the server could say anything. A script’s token is not its matter at all.
      </Taught>
      <Taught claim="Access-Control-Expose-Headers lists the headers that script can read.">
        It adds to seven that script can always read, such as <code>Content-Type</code>. <code>Set-Cookie</code> stays hidden whatever it
        says, and its <code>*</code>, too, is a wildcard only without <code>include</code>.{' '}
        <ToScene scene={presetNamed('exposed').scene}>A header that is not exposed.</ToScene>
      </Taught>
      <Rules>
        <Rule at="#credentials">credentials</Rule> <Rule at="#concept-cors-check">CORS check</Rule>{' '}
        <Rule at="#cors-non-wildcard-request-header-name">what * does not cover</Rule>{' '}
        <Rule at="#concept-filtered-response-cors">what script sees</Rule>
      </Rules>
      <p>
        So far it was known what went wrong. Mostly it is not, and there is <ToChapter id="errors">one red line</ToChapter> to tell by.
      </p>
    </>
  )
}
