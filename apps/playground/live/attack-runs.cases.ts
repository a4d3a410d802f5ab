import type { PageAttack } from '../../../src/lab/attack/round.ts'
import type { PolicyName, RoundNumber } from '../../../src/lab/attack/state.ts'

/**
 * A run, and what of it is seen: the requests that reached the bank (`!`: refused by it; `cached`: answered by the cache before it), what each page
 * read or did not read, and what it cost Alice.
 */
export interface ExpectedRun {
  readonly round: RoundNumber
  readonly place: PageAttack['place']
  readonly policy: PolicyName
  readonly log: readonly string[]
  readonly loot: readonly string[]
  readonly cost: number
}

type Seen = readonly [log: readonly string[], loot: readonly string[], cost?: number]

const both = (round: RoundNumber, place: PageAttack['place'], broken: Seen, repaired: Seen): ExpectedRun[] =>
  [['broken', broken] as const, ['repaired', repaired] as const].map(([policy, [log, loot, cost = 0]]) => ({
    round,
    place,
    policy,
    log,
    loot,
    cost,
  }))

const [evil, blog, app] = ['stranger: cross-site', 'sibling: same-site with cookie', 'app: same-site with cookie']
const balance = (from: string) => [`GET /balance of ${from}`]
const notRead = ['/balance: not read']
const balanceRead = ['/balance: the account']

const everything = (from: string, cookie = '') => [`GET /rates of ${from}`, `GET /balance of ${from}${cookie}`, `GET /branch of ${from}`]
const frame = ['GET /balance of null: cross-site', 'GET /branch of null: cross-site']
const branch = (place: 'prefix' | 'suffix' | 'dot' | 'stranger') => [`GET /branch of ${place}: cross-site`]
const rates = (from: string) => [`GET /rates of ${from}`]

export const expectedRuns: readonly ExpectedRun[] = [
  ...both(1, 'stranger', [balance(evil), notRead], [balance(evil), notRead]),
  ...both(1, 'sibling', [balance(blog), notRead], [balance(blog), notRead]),
  ...both(1, 'app', [balance(app), notRead], [balance(app), balanceRead]),

  ...both(
    2,
    'stranger',
    [everything(evil), ['/rates: the rates', '/balance: not read', '/branch: the notice']],
    [everything(evil), ['/rates: the rates', '/balance: not read', '/branch: not read']],
  ),
  ...both(
    2,
    'sibling',
    [everything('sibling: same-site', ' with cookie'), ['/rates: the rates', '/balance: not read', '/branch: the notice']],
    [everything('sibling: same-site', ' with cookie'), ['/rates: the rates', '/balance: not read', '/branch: not read']],
  ),
  ...both(2, 'app', [balance(app), notRead], [balance(app), balanceRead]),

  ...both(3, 'sibling', [balance(blog), balanceRead], [balance(blog), notRead]),
  ...both(3, 'stranger', [balance(evil), ['/balance: for nobody']], [balance(evil), notRead]),
  ...both(3, 'app', [balance(app), balanceRead], [balance(app), balanceRead]),

  ...both(4, 'stranger', [frame, ['/balance: for nobody', '/branch: the notice']], [frame, ['/balance: not read', '/branch: not read']]),
  ...both(4, 'sibling', [frame, ['/balance: for nobody', '/branch: the notice']], [frame, ['/balance: not read', '/branch: not read']]),
  ...both(4, 'app', [balance(app), balanceRead], [balance(app), balanceRead]),

  ...both(5, 'prefix', [branch('prefix'), ['/branch: the notice']], [branch('prefix'), ['/branch: not read']]),
  ...both(5, 'suffix', [branch('suffix'), ['/branch: the notice']], [branch('suffix'), ['/branch: not read']]),
  ...both(5, 'dot', [branch('dot'), ['/branch: the notice']], [branch('dot'), ['/branch: not read']]),
  ...both(5, 'stranger', [branch('stranger'), ['/branch: not read']], [branch('stranger'), ['/branch: not read']]),
  ...both(5, 'app', [balance(app), balanceRead], [balance(app), balanceRead]),

  ...both(
    6,
    'sibling',
    [[`POST /transfer of ${blog}`], ['/transfer: not read'], 100],
    [[`POST /transfer of ${blog} !403`], ['/transfer: not read']],
  ),
  ...both(6, 'stranger', [[`POST /transfer of ${evil} with cookie`], [], 100], [[`POST /transfer of ${evil} with cookie !403`], []]),
  ...both(
    6,
    'app',
    [[`POST /transfer of ${app}`], ['/transfer: the receipt'], 100],
    [[`POST /transfer of ${app}`], ['/transfer: the receipt'], 100],
  ),

  ...both(
    7,
    'stranger',
    [
      [...rates(evil), ...rates('app: same-site cached')],
      ['/rates: not read', '/rates: not read'],
    ],
    [
      [...rates(evil), ...rates('app: same-site')],
      ['/rates: not read', '/rates: the rates'],
    ],
  ),
  ...both(
    7,
    'partner',
    [
      [...rates('partner: cross-site'), ...rates('app: same-site cached')],
      ['/rates: the rates', '/rates: not read'],
    ],
    [
      [...rates('partner: cross-site'), ...rates('app: same-site')],
      ['/rates: the rates', '/rates: the rates'],
    ],
  ),
  ...both(7, 'app', [rates('app: same-site'), ['/rates: the rates']], [rates('app: same-site'), ['/rates: the rates']]),

  ...both(
    8,
    'stranger',
    [[`GET /branch of ${evil} !403`], ['/branch: not read']],
    [[`GET /branch of ${evil} !401`], ['/branch: not read']],
  ),
  ...both(8, 'app', [[`GET /branch of ${app}`], ['/branch: the notice']], [[`GET /branch of ${app}`], ['/branch: the notice']]),
]
