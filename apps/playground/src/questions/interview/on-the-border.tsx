import type { Asked } from './asked.tsx'

export const onTheBorder: readonly Asked[] = [
  {
    asks: 'What is the same-origin policy, and what is it for?',
    answer: (
      <p>
        Script of one origin does not read what comes from another. Browsers can add a user’s cookies to a request whichever page asks;
        without that policy any page could read a user’s mail. It is about reading: to embed a picture or a script, to follow a link or to
        post a form was always allowed, and is.
      </p>
    ),
    shownBy: 'same-origin policy',
    chapter: 'why',
  },
  {
    asks: 'What is an origin?',
    answer: (
      <p>
        Scheme, host and port of a URL; the path does not count, and the scheme’s own port counts as none. Hosts are compared as names:{' '}
        <code>localhost</code> and <code>127.0.0.1</code> are two. Some documents, as one in a sandboxed frame, have an opaque origin, which
        is the same as itself alone and is written <code>null</code>.
      </p>
    ),
    shownBy: 'origin',
    chapter: 'origin',
  },
  {
    asks: 'Do two subdomains of one site need CORS?',
    answer: (
      <p>
        Yes. A site is the scheme and the part of the host that somebody can register; <code>SameSite</code> of cookies goes by it. CORS
        goes by origin. So with <code>credentials: 'include'</code> the cookie travels to the other subdomain, and without the server’s
        headers the answer still cannot be read.
      </p>
    ),
    shownBy: 'site',
    chapter: 'site',
  },
  {
    asks: 'What does CORS do?',
    answer: (
      <p>
        It relaxes the policy, where a server wants that: with <code>Access-Control-Allow-Origin</code> its answer says which origin may
        read it. Before a request that no form could send, the browser asks the server first. Without those headers nothing is relaxed: the
        answer is not read, and what had to be asked for is not sent.
      </p>
    ),
    shownBy: 'cors',
    chapter: 'cors',
  },
  {
    asks: 'Why does script get an error without a reason?',
    answer: (
      <p>
        <code>fetch()</code> rejects with a <code>TypeError</code> whose text is the same for a refused answer and for a dead network: a
        page is not to find out about servers that it may not read. The reason is in the console, which is for the developer.
      </p>
    ),
    shownBy: 'reason',
    chapter: 'errors',
  },
]
