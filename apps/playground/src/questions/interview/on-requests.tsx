import { profiles } from 'visto/engine'
import { duration } from '../../playground/model/duration.ts'
import type { Asked } from './asked.tsx'

const { chromium, firefox, webkit } = profiles

export const onRequests: readonly Asked[] = [
  {
    asks: 'What is a preflight, and when is it sent?',
    answer: (
      <p>
        An <code>OPTIONS</code> without credentials that asks whether a method and headers are allowed. It is sent before a request of mode{' '}
        <code>cors</code> to another origin, if the method is not GET, HEAD or POST, if script has set a header that is not safelisted (or a
        value, such as <code>Content-Type: application/json</code>), or if an upload is listened to or streamed; and only if no earlier
        answer still covers it.
      </p>
    ),
    shownBy: 'preflight',
    chapter: 'preflight',
  },
  {
    asks: 'Is a GET ever asked for first?',
    answer: (
      <p>
        Yes: with <code>Authorization</code>, with a header of one’s own, or with <code>Content-Type: application/json</code>. It is what is
        sent that decides, and the method is only a part of it.
      </p>
    ),
    shownBy: 'GET with JSON',
    chapter: 'piles',
  },
  {
    asks: 'In which order is it checked?',
    answer: (
      <p>
        By the standard: of the preflight’s answer the origin, <code>Access-Control-Allow-Credentials</code> if credentials are included,
        the status (200 to 299), the method, the headers. Then the request is sent, and of its answer the origin and the credentials are
        checked once more. A good preflight does not make up for an answer without headers.
      </p>
    ),
    shownBy: 'order',
    chapter: 'preflight',
  },
  {
    asks: 'For how long does a preflight hold?',
    answer: (
      <p>
        For the seconds in <code>Access-Control-Max-Age</code>, and not longer than {duration(chromium.maxAgeCap)} in Chromium,{' '}
        {duration(firefox.maxAgeCap)} in Firefox and {duration(webkit.maxAgeCap)} in Safari. Without that header it is 5 seconds. It holds
        for one origin and one URL, query included.
      </p>
    ),
    shownBy: 'cache',
    chapter: 'cache',
  },
  {
    asks: 'What happens at a redirect?',
    answer: (
      <p>
        A preflight that is redirected fails. The request itself is redirected: each new URL is asked first where that is needed, and its
        answer is checked anew. Where the way leads from a foreign origin to any other, home again too, <code>Origin</code> becomes{' '}
        <code>null</code>: an answer that names the page fails then.
      </p>
    ),
    shownBy: 'redirect',
    chapter: 'redirects',
  },
  {
    asks: 'Which headers of an answer may script read?',
    answer: (
      <p>
        Across origins seven: <code>Cache-Control</code>, <code>Content-Language</code>, <code>Content-Length</code>,{' '}
        <code>Content-Type</code>, <code>Expires</code>, <code>Last-Modified</code>, <code>Pragma</code>; and what{' '}
        <code>Access-Control-Expose-Headers</code> names. <code>Set-Cookie</code> never. A <code>*</code> there counts without credentials
        only.
      </p>
    ),
    shownBy: 'expose',
    chapter: 'credentials',
  },
  {
    asks: 'Does mode: no-cors mend it?',
    answer: (
      <p>
        No. The request is sent, as an <code>&lt;img&gt;</code> would send it, and script gets a sealed answer: status 0, no headers, no
        body. And only what needs no consent may be sent that way.
      </p>
    ),
    shownBy: 'no-cors',
    chapter: 'not-protected',
  },
]
