/**
 * What becomes of a loss: somebody who is allowed is refused; somebody who is refused is allowed; a cache can give one origin's answer
 * to another; errors of the server's own cannot be read; what the server behind grants stays; browsers ask more often than they need.
 */
export type LossKind = 'narrower' | 'wider' | 'vary-missing' | 'errors-bare' | 'upstream-kept' | 'slower'

/** What is lost, by what is known of it. Codes are public: they are added, never renamed. */
export interface LossArgs {
  'origins-left-out': { readonly origins: readonly string[]; readonly most: number }
  'everyone-left-out': object
  'patterns-left-out': { readonly patterns: readonly string[] }
  'deep-subdomains-refused': { readonly patterns: readonly string[] }
  'credentials-left-out': object
  'credentials-always': object
  'names-left-out': { readonly option: NameOption; readonly names: readonly string[] }
  'names-always': { readonly option: NameOption; readonly names: readonly string[] }
  'authorization-by-star': object
  'max-age-shorter': { readonly maxAge: number; readonly most: number | null }
  'max-age-longer': { readonly maxAge: number; readonly least: number }
  'names-shared': object
  'timing-left-out': object
  'resource-policy-left-out': { readonly value: string }
  'forgery-not-refused': object
  'answers-bare': object
  'preflights-unanswered': object
  'options-swallowed': object
  'options-bare': object
  'refused-blocked': object
  'vary-missing': { readonly on: 'all' | 'preflights' | 'refused' | 'without-origin' }
  'errors-bare': { readonly behind: boolean }
  'upstream-kept': object
}
export type NameOption = 'methods' | 'allowedHeaders' | 'exposedHeaders'
export type LossCode = keyof LossArgs

/** Something that a policy says and a target does not. */
export type Loss = {
  readonly [C in LossCode]: {
    readonly code: C
    readonly kind: LossKind
    /** The path prefix whose policy it is about. */
    readonly path: string
    readonly args: LossArgs[C]
  }
}[LossCode]

/** A loss in words: what is lost, and what that means for those who meet it. */
export interface LossText {
  readonly lost: string
  readonly means: string
}

export function describeLoss(loss: Loss): LossText {
  const { code, args } = loss
  switch (code) {
    case 'origins-left-out':
      return {
        lost: `it takes ${args.most === 0 ? 'none of these origins' : `${args.most} of the origins`}: without ${listed(args.origins)}`,
        means: 'pages of these origins are refused',
      }
    case 'everyone-left-out':
      return { lost: "it cannot say origin: '*'", means: 'everybody is refused' }
    case 'patterns-left-out':
      return { lost: `it has no pattern such as ${listed(args.patterns)}`, means: 'the origins of these patterns are refused' }
    case 'deep-subdomains-refused':
      return {
        lost: `the * of ${listed(args.patterns)} stands for one label only`,
        means: 'subdomains of subdomains, such as a.b.example.com, are refused',
      }
    case 'credentials-left-out':
      return { lost: 'it cannot allow credentials', means: 'requests with cookies are refused; those without are not' }
    case 'credentials-always':
      return { lost: 'it allows credentials whether asked to or not', means: 'allowed pages may read what the cookies of their users give' }
    case 'names-left-out':
      return { lost: `it cannot list ${listed(args.names)} in ${args.option}`, means: meaningOfMissing[args.option] }
    case 'names-always':
      return { lost: `it allows ${listed(args.names)} in ${args.option} whether listed or not`, means: meaningOfMore[args.option] }
    case 'authorization-by-star':
      return {
        lost: "it cannot leave out Authorization from the '*' of allowedHeaders",
        means: 'browsers that take * for all names let pages send Authorization, which the policy does not list',
      }
    case 'max-age-shorter':
      return {
        lost: `it cannot say a maxAge of ${args.maxAge}${args.most === null ? '' : `, but up to ${args.most}`}`,
        means: 'browsers send preflights more often',
      }
    case 'max-age-longer':
      return {
        lost: `it cannot say a maxAge of ${args.maxAge}, but at least ${args.least}`,
        means: 'browsers keep what a preflight allowed for that long',
      }
    case 'names-shared':
      return {
        lost: 'it has one list for allowedHeaders and exposedHeaders',
        means: 'pages may send the headers that are exposed, and see those that are allowed',
      }
    case 'timing-left-out':
      return { lost: 'it cannot send Timing-Allow-Origin', means: 'pages see no timing of their requests' }
    case 'resource-policy-left-out':
      return resourcePolicyText(args.value)
    case 'forgery-not-refused':
      return {
        lost: 'it has no refuseForgery',
        means: 'forms of other sites reach the server behind: keep refuseForgery in the application',
      }
    case 'answers-bare':
      return {
        lost: 'it puts headers on what it answers itself, not on what the server behind answers',
        means: 'the server behind must send Access-Control-Allow-Origin and the others itself, or script reads none of its answers',
      }
    case 'preflights-unanswered':
      return {
        lost: 'it does not answer preflights',
        means: 'the server behind must answer OPTIONS with a status of 200 to 299, or every request that needs a preflight is refused',
      }
    case 'options-swallowed':
      return { lost: 'it answers every OPTIONS itself', means: 'an application that serves OPTIONS is not asked' }
    case 'options-bare':
      return {
        lost: 'it puts no headers on the answer to an OPTIONS that is no preflight',
        means: 'script cannot read such an answer',
      }
    case 'refused-blocked':
      return {
        lost: 'it answers every request of a refused origin with an error',
        means: 'what needs no CORS is refused too: forms of other sites, and a page whose own origin is not listed',
      }
    case 'vary-missing':
      return varyText(args.on)
    case 'errors-bare':
      return {
        lost: args.behind
          ? 'answers of 400 and above carry no headers, those of the server behind neither'
          : 'answers that it makes itself (502, 413) carry no headers',
        means: 'script cannot read their status, and sees a CORS error instead',
      }
    case 'upstream-kept':
      return {
        lost: 'it leaves Access-Control headers of the server behind on what it refuses',
        means: 'the server behind must send none, or it allows what the policy does not',
      }
  }
}

const meaningOfMissing: Readonly<Record<NameOption, string>> = {
  methods: 'requests with these methods are refused',
  allowedHeaders: 'requests with these headers are refused',
  exposedHeaders: 'script does not see these headers',
}

const meaningOfMore: Readonly<Record<NameOption, string>> = {
  methods: 'allowed pages may use methods that the policy does not allow',
  allowedHeaders: 'allowed pages may send headers that the policy does not allow',
  exposedHeaders: 'script sees headers that the policy does not expose',
}

function resourcePolicyText(value: string): LossText {
  const lost = `it cannot send Cross-Origin-Resource-Policy: ${value}`
  if (value === 'cross-origin') return { lost, means: 'pages with Cross-Origin-Embedder-Policy cannot embed the answers' }
  return { lost, means: 'pages of other origins may embed the answers, as images or scripts' }
}

function varyText(on: LossArgs['vary-missing']['on']): LossText {
  const answers = {
    all: 'any answer',
    preflights: 'answers to preflights',
    refused: 'answers that grant nothing',
    'without-origin': 'answers to requests without an Origin',
  }
  return {
    lost: `it does not send Vary: Origin on ${answers[on]}`,
    means: 'a cache, that of a browser too, may give an answer that was made for one page to another, which then cannot read it',
  }
}

const mostNamed = 5

function listed(names: readonly string[]): string {
  const more = names.length - mostNamed
  return names.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
