/** Who can be asked, and who asks. Each is an origin of its own on `*.localhost`. */
export type Role =
  /** The victim: bank.localhost. */
  | 'bank'
  /** The bank's own front end, which every repaired policy allows: app.bank.localhost. */
  | 'app'
  /** A subdomain of the bank's that somebody else has taken over, same site as the bank: blog.bank.localhost. */
  | 'sibling'
  /** Another company, whom the bank lets read in round 7: partner.localhost. */
  | 'partner'
  /** The attacker, of another site: evil.localhost. */
  | 'stranger'
  /** bank.localhost.evil.localhost: begins as the bank's name does. */
  | 'prefix'
  /** evilbank.localhost: ends as the bank's name does. */
  | 'suffix'
  /** appxbank.localhost: is app.bank.localhost to a pattern whose dot is not escaped. */
  | 'dot'

/** From where a round is run: a page of a role, or a program, which is no browser and says what it likes. */
export type Place = Exclude<Role, 'bank'> | Program
/** Both claim to be the app; the second has the value of Alice's cookie as well. */
export type Program = 'curl' | 'curl-with-cookie'

export type RoundNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
export type PolicyName = 'broken' | 'repaired'

/** How a run ended, for the bank. */
export type Verdict =
  /** Who is not allowed has read what is Alice's or the branch's. */
  | 'stolen'
  /** Money has left Alice's account, and nobody asked her. */
  | 'moved'
  /** An answer was read, but it is one for nobody: the browser sent no cookie. */
  | 'anonymous'
  /** Only what everybody may know was read. */
  | 'public'
  /** Nothing was read, or nothing moved. */
  | 'safe'
  /** Who is allowed could not read: the bank has locked out its own. */
  | 'locked-out'
  /** Who is allowed got what it came for. */
  | 'served'

/**
 * How a run ends in the Chromium and the Firefox that the tests start, whose windows keep third-party cookies back (Chromium's are private ones),
 * and in a Chromium that lets them go along, as that of many readers does.
 */
export type Measured = Readonly<Record<'chromium' | 'firefox' | 'withThirdPartyCookies', Verdict>>

/** One request that has reached the bank, or the cache before it. */
export interface LogEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly method: string
  readonly path: string
  readonly origin: string | null
  /** Whether Alice's cookie came along. */
  readonly cookie: boolean
  /** `Sec-Fetch-Site` */
  readonly site: string | null
  readonly status: number
  /** The lines of the answer that matter to CORS: `Access-Control-*` and `Vary`. */
  readonly cors: readonly (readonly [name: string, value: string])[]
  readonly preflight: boolean
  /** Whether the cache before the bank had the answer already; null in the rounds without one. */
  readonly cached: boolean | null
}

/** What a page, or the program, says that it got from one request. */
export interface Loot {
  /** The page that reports; null for the program. */
  readonly from: Role | null
  /** The path at the bank. */
  readonly path: string
  /** What was read; null where nothing was, and the error says why. */
  readonly text: string | null
  readonly error: string | null
}

/** `GET /attack/state` of the lab's page: all that the view shows. */
export interface AttackState {
  readonly origins: Readonly<Record<Role, string>>
  readonly round: RoundNumber
  readonly policy: PolicyName
  readonly place: Place
  /** The rounds, and from where each can be run, the usual place first. */
  readonly rounds: readonly { readonly round: RoundNumber; readonly places: readonly Place[] }[]
  /** What the bank's server runs, before and after: the text of the very functions. */
  readonly code: Readonly<Record<PolicyName, string>>
  /** The script of the page at this place; for a program, the command. */
  readonly source: string
  /** URLs to open in a window of their own, by the reader's click. `attack` is null for a program: `POST /attack/run` runs it. */
  readonly open: { readonly login: string; readonly attack: string | null; readonly clear: string }
  /** Whether Alice is logged in, in some browser, and that has come back with her cookie. */
  readonly loggedIn: boolean
  /** The latest requests, the oldest first. */
  readonly log: readonly LogEntry[]
  /** What the bank's books say. */
  readonly accounts: Readonly<Record<'alice' | 'bob' | 'mallory', number>>
  /** In the order of arrival; empty until the attack ran. */
  readonly loot: readonly Loot[]
  /** null until the run is over. */
  readonly verdict: Verdict | null
  /** True if Alice is logged in and the run's request came without her cookie all the same: this browser keeps it back. */
  readonly cookieKeptBack: boolean
  /** How this run ends in the browsers that it is tested in, Alice being logged in; null for a program, which is no browser. */
  readonly measured: Measured | null
}

/** The body of `POST /attack/setup`. It puts accounts, log and loot back; Alice stays logged in. */
export interface AttackSetup {
  readonly round: RoundNumber
  readonly policy: PolicyName
  readonly place: Place
}

/** `POST /attack/reset` (body `{}`) logs Alice out as well; `POST /attack/run` (body `{}`) runs the program of this place. All three answer with the state. */
export type AttackAction = 'setup' | 'reset' | 'run'
