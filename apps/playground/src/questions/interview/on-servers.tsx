import type { Asked } from './asked.tsx'

export const onServers: readonly Asked[] = [
  {
    asks: 'Why does * not work together with cookies?',
    answer: (
      <p>
        With <code>credentials: 'include'</code> no <code>*</code> is a wildcard, whether or not there is a cookie. Else every page on the
        web could read what the server tells its users. The answer has to name the origin, and to say{' '}
        <code>Access-Control-Allow-Credentials: true</code>.
      </p>
    ),
    shownBy: 'star',
    chapter: 'credentials',
  },
  {
    asks: 'May an API that takes bearer tokens say *?',
    answer: (
      <p>
        Yes. What script puts into <code>Authorization</code> is no credential in the sense of the standard: whoever has the token can use
        it without any browser. The preflight’s answer must name <code>Authorization</code> in <code>Access-Control-Allow-Headers</code>;
        today’s browsers let <code>*</code> cover it without credentials, the standard does not.
      </p>
    ),
    shownBy: 'token',
    chapter: 'credentials',
  },
  {
    asks: 'How are several origins allowed?',
    answer: (
      <p>
        The header holds one. So the server compares <code>Origin</code>, as a whole and letter by letter, with its list, answers with that
        one if it is there, and says <code>Vary: Origin</code> on every answer. Comparing by the end of the text lets{' '}
        <code>evilshop.example</code> pass for <code>shop.example</code>.
      </p>
    ),
    shownBy: 'several',
    chapter: 'mistakes',
  },
  {
    asks: 'What is wrong with sending Origin back?',
    answer: (
      <p>
        It allows every page there is. Together with <code>Access-Control-Allow-Credentials: true</code> each of them reads what the server
        tells its users, as far as their cookies travel; that is what <code>*</code> was kept from doing.
      </p>
    ),
    shownBy: 'echo',
    chapter: 'mistakes',
  },
  {
    asks: 'When must an answer say Vary: Origin?',
    answer: (
      <p>
        Wherever <code>Access-Control-Allow-Origin</code> depends on who asks: on all answers of that URL, also on those to requests without{' '}
        <code>Origin</code> and on those that allow nobody. Otherwise a cache may hand one page the answer that was meant for another.
      </p>
    ),
    shownBy: 'vary',
    chapter: 'vary',
  },
  {
    asks: 'Why must OPTIONS get through without a login?',
    answer: (
      <p>
        A preflight carries no cookies and no token, so a login in front of it refuses every one. What answers a preflight tells nothing
        secret: the request itself still needs its login.
      </p>
    ),
    shownBy: 'login',
    chapter: 'errors',
  },
  {
    asks: 'The handler throws, and the console speaks of CORS. Why?',
    answer: (
      <p>
        The error page has no CORS headers, as in many frameworks and at most gateways. So script does not see the 500, and the console
        complains of what it sees first. Headers belong on every answer, errors included.
      </p>
    ),
    shownBy: 'error page',
    chapter: 'errors',
  },
]
