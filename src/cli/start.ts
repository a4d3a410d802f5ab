import { once } from 'node:events'
import { type Command, InvalidArgumentError } from 'commander'
import { commandLine } from '../gateways/quote/shell.ts'
import type { Exhibit, Lab, LabOptions } from '../lab/index.ts'
import type { CheckOptions } from './check-options.ts'
import type { Io } from './io.ts'
import { ownCommand } from './own-command.ts'
import { hasColours, paintFor } from './paint.ts'
import type { Report } from './report.ts'
import { UsageError } from './usage-error.ts'
import { wrap } from './wrap.ts'

/** `visto start`: what `npm start` runs. */
export function startCommand(program: Command, io: Io): void {
  program
    .command('start')
    .summary('start the lab and check each of its endpoints')
    .description('Starts the lab, runs `visto check` on each of its endpoints, and leaves it running until Ctrl-C.')
    .option('--once', 'exit after the diagnoses, as it does without a terminal')
    .addHelpText('after', '\nExit codes: 0 each diagnosis is what its endpoint promises, 1 one is not, 2 the lab could not start.')
    .action(({ once: leave = false }: { once?: boolean }) =>
      withLab({}, async (lab, stop) => {
        io.err(`Starting the lab and checking its ${lab.exhibits.length} endpoints.\n`)
        if (!(await checkExhibits(lab, stop, io))) io.exitCode = 1
        if (!leave && io.outIsTerminal) await run(lab, stop, io)
      }),
    )
}

/** `visto lab` */
export function labCommand(program: Command, io: Io): void {
  program
    .command('lab')
    .summary('start the lab: a page to change a request and its answers, and run them')
    .description(
      'Starts, on loopback only, the playground: a page in which a request and its answers are changed, seen, and run for real, with a lesson; an API of another origin with the five classic errors of CORS and a correct endpoint; and the bank of the attack lab, with its neighbours.',
    )
    .option('--api-port <port>', 'the port of the API (default: a free one)', readPort)
    .option('--page-port <port>', 'the port of the page (default: a free one)', readPort)
    .option('--attack-port <port>', 'the port of the attack lab (default: a free one)', readPort)
    .addHelpText('after', '\nExit codes: 0 when it is stopped, 2 it could not start.')
    .action((options: LabOptions) => withLab(options, (lab, stop) => run(lab, stop, io)))
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Write a number from 1024 to 65535.')
  return Number(text)
}

/** Starts the lab, and closes it when the work is done or the user has had enough, which the signal tells the work. */
async function withLab(options: LabOptions, work: (lab: Lab, stop: AbortSignal) => Promise<void>): Promise<void> {
  const { PortError, startLab } = await import('../lab/index.ts')
  const lab = await startLab(options).catch((error: unknown) => {
    throw error instanceof PortError ? new UsageError(error.message) : error
  })
  const stop = new AbortController()
  const onSignal = (): void => stop.abort()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, onSignal)
  try {
    await Promise.race([work(lab, stop.signal), once(stop.signal, 'abort')])
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, onSignal)
    await lab.close()
  }
}

async function run(lab: Lab, stop: AbortSignal, io: Io): Promise<void> {
  if (stop.aborted) return
  const { bold, cyan, dim } = paintFor(hasColours(io))
  const width = Math.max(...lab.exhibits.map(({ path }) => path.length)) + lab.apiOrigin.length
  io.out(`${bold('The lab is running')}; Ctrl-C stops it.
  page  ${cyan(`${lab.pageOrigin}/`.padEnd(width))}  ${dim('to open in your browser')}
  bank  ${cyan(lab.bankOrigin.padEnd(width))}  ${dim('to attack from the page')}
${lab.exhibits.map(({ path, title }) => `  API   ${cyan((lab.apiOrigin + path).padEnd(width))}  ${dim(title)}`).join('\n')}
`)
  await once(stop, 'abort')
  // Below the ^C that the terminal has written.
  io.err(`${io.errIsTerminal ? '\n' : ''}The lab is stopped.\n`)
}

/** Checks each exhibit and prints what was found. Resolves with whether each diagnosis is what its exhibit promises. */
export async function checkExhibits(lab: Lab, stop: AbortSignal, io: Io): Promise<boolean> {
  const { printReport } = await import('./print-report.ts')
  const { bold, cyan, dim } = paintFor(hasColours(io))
  let kept = true
  for (const [index, exhibit] of lab.exhibits.entries()) {
    const report = await reportOn(exhibit, lab, io)
    if (stop.aborted) break
    const does = wrap(exhibit.does, Math.min(io.columns ?? 100, 100), '').join('\n')
    io.out(`${bold(`${index + 1}. ${exhibit.title}`)}\n${does}\n${dim('$')} ${cyan(commandFor(exhibit, lab))}\n\n`)
    printReport(report, io)
    io.out('\n\n')
    if (keepsPromise(exhibit, report)) continue
    kept = false
    io.err(`visto: this is not what ${exhibit.path} promises: ${JSON.stringify(exhibit.blockedBy ?? 'readable')}.\n\n`)
  }
  return kept
}

/** What `visto check` finds. */
async function reportOn({ path, request }: Exhibit, lab: Lab, io: Io): Promise<Report> {
  const { reportOf } = await import('./run-check.ts')
  const { method, credentials, headers, body } = request
  const options: CheckOptions = {
    from: lab.pageOrigin,
    method,
    header: Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body !== null && { data: body }),
    mode: 'cors',
    credentials,
    redirect: 'follow',
    send: true,
    fails: false,
    reads: [],
    format: 'terminal',
    json: false,
    insecure: false,
    resolve: [],
  }
  return reportOf(lab.apiOrigin + path, options, io)
}

function keepsPromise({ blockedBy }: Exhibit, { profiles }: Report): boolean {
  return profiles.every(({ profile, state, finding }) => {
    if (blockedBy === null || profile === 'standard') return state === 'readable'
    return state === 'blocked' && finding?.code === blockedBy[profile]
  })
}

/** The command that checks an exhibit, to be run in another terminal. */
function commandFor({ path, request }: Exhibit, { apiOrigin, pageOrigin }: Lab): string {
  const { method, credentials, headers, body } = request
  const words = [...ownCommand(process.argv[1] ?? 'visto'), 'check', apiOrigin + path, '--from', pageOrigin]
  if (method !== 'GET') words.push('-X', method)
  for (const [name, value] of Object.entries(headers)) words.push('-H', `${name}: ${value}`)
  if (body !== null) words.push('-d', body)
  if (credentials !== 'same-origin') words.push('--credentials', credentials)
  if (method !== 'GET') words.push('--send')
  return commandLine(words)
}
