import type { Step } from '../engine/index.ts'
import { sameLength } from './compared-values.ts'
import { comparison } from './describe-step.ts'
import type { FindingReport, ProfileReport, Report } from './report.ts'
import type { Layout } from './report-text.ts'
import { listed } from '../doctor/listed.ts'
import { profileNames } from './words.ts'
import { shown, wrap } from './wrap.ts'

/** Why some of the browsers refuse. */
export interface Refusal {
  readonly title: string
  readonly finding: FindingReport
  /** The rule that failed; absent where no rule was asked. */
  readonly step: Step | undefined
  readonly spec: string
}

/** The rules that failed, each once. */
export function refusals(profiles: readonly ProfileReport[]): Refusal[] {
  const groups = new Map<string, ProfileReport[]>()
  for (const profile of profiles) {
    // Why no answer came is said in the user's terms, and on stderr.
    if (profile.finding === null || profile.state === 'no-answer') continue
    const { code, description } = profile.finding
    const step = failedStep(profile.finding, profile.trace)
    // Browsers that find the same in other words of their own are told of together.
    const key = JSON.stringify([code, description, step?.got, step?.wanted])
    groups.set(key, [...(groups.get(key) ?? []), profile])
  }
  return [...groups.values()].flatMap((group) => {
    const [{ finding, trace }] = group as [ProfileReport]
    if (finding === null) return []
    const step = failedStep(finding, trace)
    const title = groups.size > 1 || group.length < profiles.length ? `Why, in ${listed(profileNames(group))}` : 'Why'
    return [{ title, finding, step, spec: step?.spec ?? 'https://fetch.spec.whatwg.org/#dom-request' }]
  })
}

/** The rules that failed, each with what was received above what is wanted, and where the standard says so. */
export function why({ profiles, error }: Report, { width, paint }: Layout): string[] {
  const sections = refusals(profiles).flatMap(({ title, finding, step, spec }) => {
    const table = step === undefined ? [] : compared(step, finding, width, paint)
    return [paint.bold(title), ...wrap(shown(finding.description), width, '  '), ...table, `  ${paint.cyan(spec)}`]
  })
  const unknown = error?.code === 'unknown-answer' ? [paint.bold('Why'), ...wrap(shown(error.message), width, '  ')] : []
  return [...sections, ...unknown]
}

/** The values that stand there compared. */
export function comparedHere(profiles: readonly ProfileReport[]): { header: string; got: string | null }[] {
  return refusals(profiles).flatMap(({ step }) =>
    step === undefined ? [] : [{ header: comparison(step).name, got: step.got === '' ? null : step.got }],
  )
}

/** The rule that a finding came of: the last that failed, of its own kind if there is one. */
function failedStep({ code, of, hop }: FindingReport, trace: readonly Step[]): Step | undefined {
  const failed = trace.filter((step) => step.outcome === 'fail' && step.of === of && step.hop === hop)
  return failed.findLast(({ rule }) => rule === ruleOf[code]) ?? failed.at(-1) ?? trace.findLast(({ outcome }) => outcome === 'fail')
}

const ruleOf: Readonly<Partial<Record<FindingReport['code'], string>>> = {
  'allow-origin-missing': 'cors-check.allow-origin',
  'allow-origin-mismatch': 'cors-check.allow-origin',
  'allow-origin-wildcard': 'cors-check.allow-origin',
  'allow-credentials': 'cors-check.allow-credentials',
  'preflight-status': 'cors-preflight.status',
  'preflight-redirect': 'cors-preflight.redirect',
  'method-not-allowed': 'cors-preflight.method',
  'header-not-allowed': 'cors-preflight.headers',
}

/** The two values in one column, so that they can be compared letter by letter. */
function compared(step: Step, { code }: FindingReport, width: number, paint: Layout['paint']): string[] {
  const { header, received, wanted } = comparison(step)
  const values: [string, string] = [shown(received, 600), shown(wanted, 600)]
  const fits = Math.max(values[0].length, values[1].length) + header.length + margin <= width
  const name = fits ? header : ''
  const row = (label: string, value: string, colour: (text: string) => string) => [
    `  ${paint.dim(label.padEnd(margin - 2))}${colour(fits || header === '' ? name + value : header.trim())}`,
    ...(fits || header === '' ? [] : [`${' '.repeat(margin)}${colour(value)}`]),
  ]
  const rows = [...row('received', values[0], paint.red), ...(values[1] === '' ? [] : row('wanted', values[1], paint.green))]
  const same = code === 'allow-origin-mismatch' ? sameLength(...values) : 0
  return same === 0 ? rows : [...rows, `${' '.repeat(margin + name.length + same)}${paint.yellow('^ differs')}`]
}

const margin = 12
