import type { Asked } from './asked.tsx'

export const onProtection: readonly Asked[] = [
  {
    asks: 'Does CORS protect the server?',
    answer: (
      <p>
        No. What a form could send is sent, with whatever cookies travel, and runs; only the answer is kept from the page. What needs a
        preflight is held back, by browsers alone. Against forged requests a server needs <code>SameSite</code> cookies, a token in its
        forms, or a look at <code>Sec-Fetch-Site</code> or <code>Origin</code>; and a login in any case.
      </p>
    ),
    shownBy: 'protects',
    chapter: 'not-protected',
  },
  {
    asks: 'A strange page calls DELETE on a server that knows no CORS. Does it run?',
    answer: (
      <p>
        No. The browser asks first, with <code>OPTIONS</code>, gets no consent, and never sends the DELETE. A POST as a form sends it would
        have run.
      </p>
    ),
    shownBy: 'delete',
    chapter: 'mistakes',
  },
  {
    asks: 'It works in curl and in Postman. Why not in the browser?',
    answer: (
      <p>
        There is no page whose origin would have to be kept apart, so nothing is checked, and no preflight is sent. To compare like with
        like, send the <code>OPTIONS</code> as well, with <code>Origin</code> and <code>Access-Control-Request-Method</code>, and read the
        headers of both answers.
      </p>
    ),
    shownBy: 'curl',
    chapter: 'curl',
  },
  {
    asks: 'May the origin null be allowed?',
    answer: (
      <p>
        It should not. It is nobody’s name: every page can open a sandboxed frame, and what runs in it is <code>null</code>. Who allows{' '}
        <code>null</code> with credentials allows all pages.
      </p>
    ),
    shownBy: 'null',
    chapter: 'null',
  },
]
