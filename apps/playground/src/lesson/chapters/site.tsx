import { Exchange } from '../parts/exchange.tsx'
import { NearOrFar } from './site/near-or-far.tsx'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { sibling } from './site-experiment.ts'
import './site.css'

/** The border of cookies, which is not that of CORS. */
export default function Site() {
  return (
    <>
      <p class="opening">The page is on app.example.com, the API on api.example.com. Is that at home?</p>
      <p>
        It depends on who is asked. CORS asks for the <em>origin</em>: scheme, host and port. A cookie’s <code>SameSite</code> asks for the{' '}
        <em>site</em>: the scheme and the registrable domain, the part of the name that belongs to one owner. Where owners begin is written
        in the Public Suffix List, which every browser carries: <code>com</code> is on it, and <code>co.uk</code>, and{' '}
        <code>github.io</code>.
      </p>
      <NearOrFar />
      <p>
        The header <code>Sec-Fetch-Site</code> tells a server how near the asker is: <code>same-origin</code>, <code>same-site</code> or{' '}
        <code>cross-site</code>, and <code>none</code> where no page has asked. Now let a page ask its sibling, then a stranger:
      </p>
      <Exchange experiment={sibling} title="a sibling and a stranger" />
      <p>
        CORS treats both alike. Cookies do not: a cookie with <code>SameSite=Lax</code> or <code>Strict</code> goes along to the sibling,
        and stays at home when the stranger is asked. So one exchange can pass CORS and come back as a 401.
      </p>
      <Taught claim="The API is under our own domain, so CORS does not concern it.">
        Another host is another origin. The same site makes cookies travel; it gives nobody leave to read.
      </Taught>
      <Taught claim="Whoever trusts a site can trust all of its origins.">
        A forgotten subdomain, or a port on which something else runs, is of the same site too. Its requests carry your cookies: a policy
        that trusts every subdomain trusts the weakest of them.
      </Taught>
      <Rules>
        <Rule at="https://html.spec.whatwg.org/#same-site">same site</Rule>{' '}
        <Rule at="https://html.spec.whatwg.org/#obtain-a-site">how a site is obtained</Rule>{' '}
        <Rule at="https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header">Sec-Fetch-Site</Rule>
      </Rules>
      <p>
        Why does a browser take so much trouble? <ToChapter id="why">Ask a bank</ToChapter>.
      </p>
    </>
  )
}
