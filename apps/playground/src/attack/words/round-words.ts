import type { Place, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import type { Ending } from '../model/shown.ts'

/** One answer to a round's question. */
export interface Choice {
  readonly ending: Ending
  readonly text: string
}

/** A round in words: what the bank has done, what is tried, and what is to be learnt of it. */
export interface RoundWords {
  readonly title: string
  readonly story: string
  readonly asks: string
  readonly choices: readonly Choice[]
  /** Why it ended so at the bank as it was. */
  readonly lesson: string
  /** What the repaired policy does. */
  readonly repair: string
  /** What else stands in the way on the open web: a protection of browsers that is none of CORS. */
  readonly beyond?: string
}

const localNetwork =
  'All of this lab is on your own machine, where no browser minds that pages reach for each other. On the web, Chromium asks the reader first when a page of the internet reaches for a machine in the reader’s own network (Local Network Access), and Firefox is beginning to. That helps if the reader says no, and not against a page from inside that network.'

export const roundWords: Readonly<Record<RoundNumber, RoundWords>> = {
  1: {
    title: 'No CORS at all',
    story: 'The bank has never heard of CORS: none of its answers has a header of CORS.',
    asks: 'The page’s script asks the bank for Alice’s balance, with her cookies. What happens?',
    choices: [
      { ending: 'unsent', text: 'Nothing is sent: the bank has not allowed it.' },
      { ending: 'safe', text: 'The bank answers, and the browser keeps the answer from the page.' },
      { ending: 'stolen', text: 'The page reads her balance.' },
    ],
    lesson:
      'The request was made, and the bank has answered it: it stands in the log. It is the answer that the browser holds back, since no header in it says that the page may read.',
    repair:
      'The bank now names its own app, and nobody else. For all others nothing has changed; run it as the bank’s own app to see what has.',
  },
  2: {
    title: 'A star for everybody',
    story: 'The exchange rates are for everybody. So that their header is not forgotten, the bank sends * with all that it answers.',
    asks: 'The script asks for three things: the rates; Alice’s balance, with her cookies; and the branch’s notice, which has no other guard than the network it is in. What does it read?',
    choices: [
      { ending: 'safe', text: 'Nothing.' },
      { ending: 'public', text: 'The rates, and nothing else.' },
      { ending: 'stolen', text: 'More than the rates.' },
    ],
    lesson:
      'A * never counts where cookies are asked for: the balance stayed closed. It counts for the notice, which is asked for without. That only the branch’s network reaches it is no help: the browser that runs the page is in that network.',
    repair: 'The * stays with the rates, which are for everybody. All else names the app.',
    beyond: localNetwork,
  },
  3: {
    title: 'The mirror',
    story: 'With cookies, a * was refused. So the bank now copies into its answer whatever Origin it is sent, and allows credentials.',
    asks: 'The script asks for Alice’s balance, with her cookies. What does it read?',
    choices: [
      { ending: 'safe', text: 'Nothing: the bank has not named this page.' },
      { ending: 'anonymous', text: 'An answer, but nobody’s: her cookie is not sent.' },
      { ending: 'stolen', text: 'Her balance.' },
    ],
    lesson:
      'The answer names whoever asks, so the browser hands it to everybody. Whether it is Alice’s answer depends on her cookie alone, and that goes along from every page of the same site.',
    repair: 'The bank compares the Origin with a list of one, its app. Whoever else asks gets an answer without the headers.',
    beyond:
      'Firefox, and Chromium in a private window, keep Alice’s cookie from pages of other sites: that saves Alice from the stranger, not from the sibling. It saves nobody whose browser sends it, and no bank that knows its clients by a password of HTTP or a certificate.',
  },
  4: {
    title: 'The page from nowhere',
    story: 'A developer had opened the app from a file. Its origin was null, and so the bank allows null.',
    asks: 'The script puts a sandboxed frame into its page. The frame asks for the balance, with cookies, and for the branch’s notice. What comes of it?',
    choices: [
      { ending: 'safe', text: 'Nothing: no page can have the origin null on purpose.' },
      { ending: 'anonymous', text: 'It reads the balance of nobody, and nothing else.' },
      { ending: 'stolen', text: 'It reads what is not for it.' },
    ],
    lesson:
      'A sandboxed frame has the origin null, unless its page gives it allow-same-origin, and every page can have such a frame. Who allows null allows everybody. To such a frame every site is another, so a browser may keep the cookie back, and the balance is then one for nobody; the notice needs no cookie.',
    repair: 'null is gone from the list. Who wants to try the app from a file serves the folder on localhost, which is an origin.',
    beyond: localNetwork,
  },
  5: {
    title: 'Names that look alike',
    story: 'The bank allows itself, its subdomains and its app, and finds out by three tests on the letters of the Origin.',
    asks: 'From this address, the script asks for the branch’s notice. Does it get it?',
    choices: [
      { ending: 'unsent', text: 'No: the browser sees that the name is false, and sends nothing.' },
      { ending: 'safe', text: 'No: it is not an origin of the bank’s.' },
      { ending: 'stolen', text: 'Yes: one of the three tests is true for it.' },
    ],
    lesson:
      'To begin with the right letters, to end with them, or to fit a pattern with a bare dot: each is true for names that anybody can have. The browser only tells who asks; the test was the bank’s.',
    repair: 'Origins are compared as a whole, letter by letter, with a list.',
    beyond: localNetwork,
  },
  6: {
    title: 'The transfer',
    story: 'At last the policy is right: only the app may read. A transfer is a POST of an ordinary form.',
    asks: 'The page sends such a form: 100 from Alice to Mallory. What happens?',
    choices: [
      { ending: 'unsent', text: 'The browser asks the bank first, and then sends nothing.' },
      { ending: 'safe', text: 'The form arrives, and the bank turns it away.' },
      { ending: 'moved', text: 'The money moves.' },
    ],
    lesson:
      'A form could go anywhere before there was CORS, so the browser asks nobody about one. The page could not read the answer, and did not need to. CORS decides who may read, and who may send what no form could; it is no protection against a form that nobody wanted.',
    repair:
      'refuseForgery turns a request away that would change something and comes from a page that is not allowed: by Sec-Fetch-Site, and by Origin where there is none.',
    beyond:
      'The stranger’s form had Alice’s cookie with it since the bank sets one with SameSite=None. With Lax it would have come without. The sibling is of the same site, and not even Strict keeps a cookie from it.',
  },
  7: {
    title: 'Somebody else’s copy',
    story:
      'Two may read the rates: the app and a partner. The bank names the one that asks. In front of the bank stands a cache, which keeps the answer for all.',
    asks: 'This page asks for the rates first, and right after it the bank’s own app does. Can the app read them?',
    choices: [
      { ending: 'served', text: 'Yes: it is allowed.' },
      { ending: 'locked-out', text: 'No: it is given the copy that was made for the other.' },
    ],
    lesson:
      'The cache knows an answer by its URL, and gave the app what had been answered to the page before it. There the app is not named, so the browser refuses. What is right for one reader was kept for all.',
    repair:
      'Vary: Origin tells every cache to keep an answer for each asker. A policy of visto sends it wherever the answer depends on the Origin.',
  },
  8: {
    title: 'Not a browser',
    story: 'The branch’s notice has one guard: the bank refuses every Origin but its app’s.',
    asks: 'A program asks, and writes the app’s Origin into its request. What does it get?',
    choices: [
      { ending: 'unsent', text: 'Nothing is sent: only a browser may set Origin.' },
      { ending: 'safe', text: 'A refusal: it is not the app.' },
      { ending: 'stolen', text: 'What it came for.' },
    ],
    lesson:
      'A browser says truly which page asks, and its pages cannot change it. A program says what it is told to. CORS protects people who use a browser; from a program it protects nobody.',
    repair:
      'The bank asks who it is that asks: without a login there is no notice. Who has got hold of Alice’s cookie is Alice to the bank, with any policy: keep it HttpOnly, and let sessions end.',
  },
}

/** What is asked where the page is one that is meant to read. */
const allowedChoices: readonly Choice[] = [
  { ending: 'served', text: 'Yes.' },
  { ending: 'locked-out', text: 'No: the browser keeps the answer from it.' },
]

/** The question of a round as it is put from a place. */
export function questionOf(round: RoundNumber, place: Place): { readonly asks: string; readonly choices: readonly Choice[] } {
  if (place !== 'app') {
    const { asks, choices } = roundWords[round]
    return round === 8 && place === 'stranger'
      ? { asks: 'A page in a browser asks for the notice. What does it get?', choices }
      : { asks, choices }
  }
  return {
    asks:
      round === 6
        ? 'Alice sends 100 to Bob, in the bank’s own app. Does it go through?'
        : 'The bank’s own app asks for what it needs. Can it read the answer?',
    choices: allowedChoices,
  }
}
