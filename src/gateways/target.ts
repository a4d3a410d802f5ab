/**
 * What a target is. To add one: a file in `targets/` that exports a `Target`, and its line in `targets.ts`.
 *
 * A target says what it can (`can`) and prints what it is given. It never looks for what it cannot say: `fit.ts` compares what a policy
 * needs with what the target can, takes off what it cannot say, and lists that as losses. So `print` is only ever given rules that its
 * `can` covers, with one exception: where the loss is an answer's (`vary`, `errors`, `preflights`), the rules stay as they are.
 *
 * What `print` uses: `headers.ts` for which header stands on which answer, `origin-regex.ts` for the patterns, `quote/` for the
 * grammar of the file. Nothing of a policy is ever put into a text but through `quote/`, comments too (`quote/comment.ts`).
 */
import type { Rules } from '../policy/rules.ts'

export interface Target {
  /** As it is written after `--to`: `nginx`, `aws-http-api`. */
  readonly name: string
  /** As its makers call it, with the versions that this is for: `nginx 1.18 or later`. */
  readonly title: string
  readonly kind: 'gateway' | 'code' | 'framework'
  readonly can: Can
  /** Where its makers say what it does. */
  readonly source: string
  /** The most bytes that its makers take of all files together, where they say so. */
  readonly mostBytes?: number
  /** What goes wrong when somebody changes the printed text by hand, or puts it elsewhere: a sentence each. */
  readonly traps: readonly string[]
  /**
   * The files, the same for the same routes. `routes` has one entry for `/` unless `can.paths`; the longest paths come first.
   * @param hides what to take off of what the server behind grants, for who needs a line for each
   */
  print(routes: readonly Route[], hides: readonly string[]): readonly CompiledFile[]
}

export interface CompiledFile {
  /** A name without folders, such as `visto-cors.http.conf`. */
  readonly name: string
  /** Where it belongs, as the end of a sentence: `inside http { }, for example as /etc/nginx/conf.d/visto-cors.http.conf`. */
  readonly where: string
  /** Ends with a newline. */
  readonly text: string
}

/** A prefix of paths, and what is allowed there. A path under no route is allowed to nobody, and is not touched by CORS otherwise. */
export interface Route {
  /** `/`, or segments without a slash at the end: `/api/v2`. Stands for itself and what is below it; the longest that fits holds. */
  readonly path: string
  readonly rules: GatewayRules
}

/** The rules of a policy that no function decides on. `preflight` is not among them: a gateway names all that it allows. */
export type GatewayRules = Omit<Rules, 'originFunction' | 'debug' | 'onOriginError' | 'preflight'>

/**
 * What a target can say and does. What it cannot is taken off the rules before it prints, or told as a loss; where it does more than
 * it was asked, that is told as well.
 */
export interface Can {
  /** How many origins and patterns: `Infinity` for any number. */
  readonly origins: number
  /** `origin: '*'` */
  readonly everyone: boolean
  /** `https://*.example.com`: `all` for one or more labels, as the policy means it; `one` for exactly one. */
  readonly subdomains: 'all' | 'one' | 'none'
  /** `http://localhost:*` */
  readonly anyPort: boolean
  /** The origin `null`. */
  readonly nullOrigin: boolean
  /** Origins as `capacitor://localhost`. */
  readonly otherSchemes: boolean
  /** The only texts that an origin, or a pattern as it is written, may have. Default: any. */
  readonly originShape?: RegExp
  /** `always`: it allows credentials even where the policy does not. */
  readonly credentials: boolean | 'always'
  readonly methods: CanName
  readonly allowedHeaders: CanName
  readonly exposedHeaders: CanName
  /** Whether `*` among the request headers leaves out Authorization, which browsers take it for, unless that is listed. */
  readonly starSparesAuthorization: boolean
  /** The most seconds, or whether they can be said. */
  readonly maxAge: boolean | number
  /** The fewest seconds. Default: 0. */
  readonly leastMaxAge?: number
  /** Whether one list of names is for request headers and for response headers. Default: false. */
  readonly sharesNames?: boolean
  readonly timingAllowOrigin: boolean
  readonly resourcePolicy: boolean
  readonly refuseForgery: boolean
  /** Policies for prefixes of the path. */
  readonly paths: boolean
  /** `Vary: Origin`: on all answers, on all but preflights, only where the origin is granted, only where there is an Origin, or never. */
  readonly vary: 'always' | 'not-preflights' | 'granted' | 'with-origin' | 'never'
  /** Whether it puts headers on what the server behind answers. Default: true. */
  readonly answers?: boolean
  /**
   * What is answered without asking the server behind: real preflights, every OPTIONS, or nothing. `bare-options`: real preflights, and
   * any other OPTIONS gets an answer without headers.
   */
  readonly preflights: 'real' | 'every-options' | 'bare-options' | 'none'
  /** Whether answers that it makes itself (502, 413) carry the headers. `nor-behind`: those of 400 and above of the server behind do not either. */
  readonly errors: boolean | 'nor-behind'
  /** Whether requests of origins that are refused are answered with an error, though they are no preflights. Default: false. */
  readonly blocksRefused?: boolean
  /** Whether what the server behind grants is taken off, from refused answers too. */
  readonly replacesUpstream: boolean
}

/** What can be said of a list of names. */
export interface CanName {
  /** How many can be listed; 0 if none can. */
  readonly list: number
  /** Whether `*` can be said. */
  readonly star: boolean
  /** Only these can be listed. */
  readonly only?: readonly string[]
  /** The only texts that a name may have. Default: any. */
  readonly shape?: RegExp
  /** Allowed whatever is listed; `*` for all. */
  readonly always?: readonly string[]
}

/** Any names, and `*`. */
const anyName: CanName = { list: Infinity, star: true }

/** All that a policy can ask for but what only an application knows. A target that is exact is this. */
export const canAll: Can = {
  origins: Infinity,
  everyone: true,
  subdomains: 'all',
  anyPort: true,
  nullOrigin: true,
  otherSchemes: true,
  credentials: true,
  methods: anyName,
  allowedHeaders: anyName,
  exposedHeaders: anyName,
  starSparesAuthorization: true,
  maxAge: true,
  timingAllowOrigin: true,
  resourcePolicy: true,
  refuseForgery: false,
  paths: true,
  vary: 'always',
  preflights: 'real',
  errors: true,
  replacesUpstream: true,
}
