import {
  connectSrcText,
  consoleText,
  describeFinding,
  type Finding,
  type Header,
  isReadable,
  type Outcome,
  scriptError,
} from '../engine/index.ts'
import { headerFix } from '../doctor/header-fix.ts'
import { isHeld } from '../doctor/held.ts'
import { describeNote } from '../doctor/note.ts'
import { isStoodIn } from '../doctor/situations/index.ts'
import { answerLine, isSecretHeader, redactedLine } from '../doctor/secrets.ts'
import type { CheckInput } from './check-input.ts'
import type { CheckOptions } from './check-options.ts'
import type { CheckDiagnosis } from './diagnose-check.ts'
import { type Answer, carriesCookie } from './courier.ts'
import type { Io } from './io.ts'
import { differences } from './differences.ts'
import type { Exchanged, Run } from './lockstep.ts'
import { remarks } from './remarks.ts'
import type { FindingReport, FixReport, ProfileReport, Report, ReportInput, ResultReport, State, WireReport } from './report.ts'
import { isSocketUrl, socketVerdict } from './web-socket.ts'
import { errorOf, exitCodeOf, isStoppedElsewhere, stoppedElsewhere, verdictOf } from './verdict.ts'

/** What browsers made of the URL, and what is the matter with it. */
export interface Found extends CheckDiagnosis {
  readonly runs: readonly Run[]
}

/** Puts together what was found. Header values given by the user are left out here; what else is secret, later. */
export function makeReport(
  input: CheckInput,
  options: CheckOptions,
  { runs, diagnosis, actual, standIn, admitted }: Found,
  env: Io['env'],
): Report {
  const isSocket = isSocketUrl(input.request.url)
  const profiles = runs.map((run) => profileReport(run, input))
  const own = isSocket && exitCodeOf(profiles) === 2 ? 0 : exitCodeOf(profiles)
  const stopped = own === 0 && isStoppedElsewhere(diagnosis)
  const exitCode = stopped ? 1 : own
  return {
    version: 1,
    exitCode,
    verdict: stopped
      ? stoppedElsewhere(diagnosis)
      : isSocket
        ? socketVerdict(profiles)
        : verdictOf(profiles, input.request.method ?? 'GET'),
    assumed: profiles.some(({ assumed }) => assumed),
    error: exitCode === 2 ? errorOf(profiles) : null,
    input: reportInput(input, options),
    profiles: isStoppedElsewhere(diagnosis) ? profiles.map((profile) => stoppedIn(profile, input, diagnosis)) : profiles,
    differences: differences(
      profiles.map((profile, index) => ({ ...profile, sent: runs[index]!.exchanged.map(({ wire }) => wire) })),
      (line) => shownLine(line, input),
    ),
    diagnosis,
    // Lines for an answer that should be another would say the opposite of what the diagnosis says.
    fix: isSocket || isStoodIn(diagnosis.situation) ? null : fixReport(input, { runs, actual, standIn, admitted }, profiles),
    remarks: remarks(input, profiles, env),
  }
}

/** Where the page's own policy has stopped it, its console says so, and nothing of CORS. What default-src makes browsers print has not been measured. */
function stoppedIn(profile: ProfileReport, { request }: CheckInput, { evidence }: Found['diagnosis']): ProfileReport {
  const rules = evidence.filter(({ source }) => source === 'page')
  if (rules.length === 0 || profile.profile === 'standard') return profile
  const rule = rules.find(({ header }) => header === 'connect-src')
  if (rule === undefined) return { ...profile, console: [], scriptError: null }
  return { ...profile, console: connectSrcText(request.url, `connect-src ${rule.got ?? ''}`.trimEnd(), profile.profile) }
}

function profileReport(run: Run, input: CheckInput): ProfileReport {
  const { profile, trace } = run
  const outcome = run.outcome === null ? null : withoutSecretValue(run.outcome)
  // Where the server stands too near, the browser closes the connection before it has sent anything.
  const wire = run.exchanged.slice(0, outcome?.wire.length).map((exchanged) => wireReport(exchanged, input))
  const told =
    profile === 'standard' || outcome === null
      ? null
      : { console: consoleText(outcome, profile), scriptError: scriptError(outcome, profile) }
  return {
    profile,
    state: stateOf(outcome),
    reached: wire.some(({ of }) => of === 'request'),
    assumed: wire.some(({ answeredBy }) => answeredBy === 'get'),
    result: outcome && resultReport(outcome),
    finding: outcome?.finding ? findingReport(outcome.finding) : null,
    warnings: (outcome?.warnings ?? []).map(findingReport),
    console: told?.console ?? [],
    scriptError: told?.scriptError ?? null,
    wire,
    trace,
  }
}

function stateOf(outcome: Outcome<Answer> | null): State {
  if (outcome === null) return 'unknown-answer'
  const { result, finding } = outcome
  if (isReadable(outcome)) return 'readable'
  if (result.kind === 'response') return 'opaque'
  return finding?.code === 'network-failure' ? 'no-answer' : 'blocked'
}

function resultReport({ result }: Outcome<Answer>): ResultReport {
  if (result.kind === 'network-error') return { kind: 'network-error' }
  const { kind, type, url, redirected, status, headers, body } = result
  return { kind, type, url, redirected, status, headers: headers.map(answered), body }
}

function findingReport(finding: Finding): FindingReport {
  return { ...finding, description: describeFinding(finding) }
}

/** One finding holds the value of a header that the user gave. */
function withoutSecretValue(outcome: Outcome<Answer>): Outcome<Answer> {
  const { finding } = outcome
  if (finding?.code !== 'invalid-header-value' || !isSecretHeader(finding.args.name)) return outcome
  return { ...outcome, finding: { ...finding, args: { ...finding.args, value: redactedLine([finding.args.name, ''])[1] } } }
}

function wireReport({ wire, delivery: { by, answer } }: Exchanged, input: CheckInput): WireReport {
  return {
    ...wire,
    headers: wire.headers.map((line) => shownLine(line, input)),
    cookie: carriesCookie(input, wire),
    answeredBy: by === 'unknown' ? 'get' : by,
    ...('failed' in answer
      ? { answer: null, failure: { code: isHeld(answer) ? answer.code : answer.failed, message: answer.message } }
      : { answer: { ...answer, headers: answer.headers.map(answered), addressSpace: answer.addressSpace ?? 'public' }, failure: null }),
  }
}

/** Of what the server has sent, what is no secret. */
function answered(line: Header): Header {
  return answerLine(line, (text) => text)
}

/** Of what the user gave, harmless values only. */
function shownLine(line: Header, { request }: CheckInput): Header {
  const isGiven = (request.headers ?? []).some(([name]) => name.toLowerCase() === line[0].toLowerCase())
  return isGiven ? redactedLine(line) : line
}

function reportInput({ page, pageIsDefault, request, body, ...input }: CheckInput, options: CheckOptions): ReportInput {
  return {
    url: request.url,
    from: page.opaque === true ? 'null' : page.url,
    fromIsDefault: pageIsDefault,
    method: request.method ?? 'GET',
    headers: (request.headers ?? []).map(redactedLine),
    body: body === null ? null : { type: request.body?.type ?? null, bytes: body.length },
    mode: options.mode,
    credentials: options.credentials,
    redirect: options.redirect,
    cookie: input.cookie !== null,
    browsers: input.profiles,
    send: input.send,
    page: input.pageUrl?.replace(/[?#].*$/s, '') ?? null,
    fails: input.fails,
    reads: input.reads,
    server: input.server,
    insecure: options.insecure,
    timeout: input.timeout,
    resolve: options.resolve,
  }
}

/** Where an answer is missing, there is nothing to replay. */
function fixReport(
  { page, request }: CheckInput,
  { runs, actual, standIn, admitted }: Pick<Found, 'runs' | 'actual' | 'standIn' | 'admitted'>,
  profiles: readonly ProfileReport[],
): FixReport | null {
  if (
    !profiles.some(
      ({ state, warnings }) => (state !== 'readable' && state !== 'no-answer' && state !== 'unknown-answer') || warnings.length > 0,
    )
  )
    return null
  const evidence = runs.map(({ profile, exchanged }) => ({
    profile,
    answers: [
      ...exchanged.filter(({ delivery }) => delivery.by !== 'unknown').map(({ wire, delivery }) => ({ wire, answer: delivery.answer })),
      ...(actual === null ? [] : [{ wire: actual, answer: { status: actual.status!, headers: actual.headers ?? [] } }]),
    ],
  }))
  const fix = headerFix(page, request, evidence, standIn === null ? [] : [standIn.headers ?? []], admitted)
  return fix && { ...fix, notes: fix.notes.map((note) => ({ ...note, text: describeNote(note) })) }
}
