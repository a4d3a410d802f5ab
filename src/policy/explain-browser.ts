import { describeFinding, isReadable, parseUrl, profiles, type ProfileName } from '../engine/index.ts'
import { isPreflight } from './decide.ts'
import type { ExplainStep } from './explain.ts'
import { inBrowser, type BrowserView, type Scene } from './in-browser.ts'
import type { Refusal } from './options.ts'
import { printable } from './shown.ts'
import { normalizeNames } from './request-headers.ts'
import type { PolicyRequest } from './types.ts'

/** What the browser makes of the answer, by the standard; and the browsers that come to another verdict. */
export function browserSteps(scene: Scene, view: BrowserView | null, refusal: Refusal | null): ExplainStep[] {
  const { origin } = scene.request
  if (origin === null) return []
  if (view === null) return [step('page', null, noPage(origin), null)]
  const { outcome } = view
  const names = Object.keys(profiles).filter((name) => name !== 'standard') as ProfileName[]
  const others = names.flatMap((name) => {
    const other = inBrowser(scene, name)!
    const readable = isReadable(other.outcome)
    return readable === isReadable(outcome)
      ? []
      : [step('difference', readable, `In ${browserNames[name]}: ${described(scene, other)}`, null)]
  })
  const outcomeStep = step('outcome', isReadable(outcome), described(scene, view), isReadable(outcome) ? null : (refusal?.use ?? null))
  return [...otherwiseAsked(scene.request, view), outcomeStep, ...others]
}

/** A preflight as no browser sends it: which one a script's call would have sent. */
function otherwiseAsked(request: PolicyRequest, { asked: [first] }: BrowserView): ExplainStep[] {
  if (!isPreflight(request) || first === undefined) return []
  if (first.requestMethod === request.requestMethod && namesOf(first) === namesOf(request)) return []
  const names = first.requestHeaders === null ? '' : ` with ${printable(first.requestHeaders)}`
  return [step('page', null, `No browser asks so: it would ask for ${printable(first.requestMethod!)}${names}.`, null)]
}

function namesOf({ requestHeaders }: PolicyRequest): string {
  return normalizeNames(requestHeaders ?? '')
    .split(',')
    .sort()
    .join()
}

/** A finding shows an origin, and names that were refused. */
const longestFinding = 1000

const browserNames: Readonly<Record<ProfileName, string>> = {
  standard: 'the standard',
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}

function step(of: ExplainStep['of'], passes: boolean | null, text: string, use: string | null): ExplainStep {
  return { by: 'browser', of, passes, text, use }
}

/** What is, and whether the application has run all the same. */
function described(scene: Scene, { outcome, asked }: BrowserView): string {
  const { finding, reached } = outcome
  if (finding === null) return 'The page may read the answer.'
  const ran = reached && scene.decide(asked.at(-1)!).status === null
  return `${printable(describeFinding(finding), longestFinding)}${ran ? ' The request has reached the application all the same.' : ''}`
}

function noPage(origin: string): string {
  const spelled = parseUrl(origin)?.origin
  if (spelled === undefined) return `No browser sends ${printable(origin)} as Origin: it is none.`
  if (spelled === 'null') return `A page of ${printable(origin)} reads the answer only if Access-Control-Allow-Origin says just that, or *.`
  return `No browser sends ${printable(origin)} as Origin: it would write ${printable(spelled)}.`
}
