import { CompareOrigins } from './origin/compare-origins.tsx'
import { Exchange } from '../parts/exchange.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { neighbours } from './origin-experiment.ts'
import './origin.css'

/** What is compared before anything else. */
export default function Origin() {
  return (
    <>
      <p class="opening">Two addresses look alike. Are they one country, or is there a border between them?</p>
      <p>
        An address such as <code>https://app.example/shop</code> has an origin: its scheme, its host and its port. Two addresses are of one
        origin if all three are the same. Path and query play no part. Edit these two, or take a pair:
      </p>
      <CompareOrigins />
      <ul>
        <li>
          A port that is not written is the scheme’s own: 443 for <code>https</code>, 80 for <code>http</code>.
        </li>
        <li>
          Names are compared, not machines. <code>localhost</code> and <code>127.0.0.1</code> may lead to one program, and are two origins.
        </li>
        <li>
          In the header <code>Origin</code> and in the server’s answer an origin is written in one way only: small letters, no slash at the
          end, and no port that is implied.
        </li>
      </ul>
      <Exchange experiment={neighbours} title="who is at home" />
      <Taught claim="An origin is scheme, host and port.">
        Most are. Some have none of these: a sandboxed frame, a <code>data:</code> document and, in browsers, a file on the disk have an{' '}
        <em>opaque</em> origin. It is written <code>null</code>, and it is the same as itself alone. Put the page above into a sandboxed
        frame: now even its own address is abroad. <ToChapter id="null">A later chapter</ToChapter> is about it.
      </Taught>
      <Rules>
        <Rule at="https://html.spec.whatwg.org/#concept-origin">origin</Rule>{' '}
        <Rule at="https://html.spec.whatwg.org/#same-origin">same origin</Rule>{' '}
        <Rule at="https://url.spec.whatwg.org/#concept-url-origin">the origin of a URL</Rule>{' '}
        <Rule at="https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin">how an origin is written</Rule>
      </Rules>
      <p>
        Cookies know another border, which is easily mistaken for this one: <ToChapter id="site">the site</ToChapter>.
      </p>
    </>
  )
}
