import type { CompileFlags } from './compile-flags.ts'
import type { CompiledReport, CompileFailure, CompileReport, FileReport, LossReport, TargetList } from './compile-report.ts'
import type { Io } from './io.ts'
import { hasColours, paintFor, type Paint } from './paint.ts'
import { printable } from './printable.ts'
import { wrap } from './wrap.ts'

/** Texts of configurations go to stdout as they are; what is said about them to stderr, unless it was asked for. */
export function printCompileReport(report: CompileReport, flags: CompileFlags, io: Io): void {
  if ('targets' in report) io.out(listText(report, io))
  else if ('error' in report) io.err(failureText(report, flags, io))
  else if (flags.explain) io.out(explanation(report, io))
  else printCompiled(report, flags, io)
}

function printCompiled(report: CompiledReport, { out, check }: CompileFlags, io: Io): void {
  const { files, losses, target } = report
  for (const file of files) {
    if (check !== undefined) io.err(`visto: ${foundText(file)}\n`)
    else if (out !== undefined) io.err(`visto: wrote ${printable(file.path!)}, which belongs ${file.where}.\n`)
    else io.out(files.length === 1 ? file.text : `${file === files[0] ? '' : '\n'}##### ${file.name} #####\n${file.text}`)
  }
  if (out === undefined && check === undefined) for (const { name, where } of files) io.err(`visto: ${name} belongs ${where}.\n`)
  if (losses.length === 0) return
  io.err(`visto: ${target.title} does not do all that the policy says; --explain says what it means:\n`)
  for (const loss of losses) io.err(`${lossLine(loss, width(io))}\n`)
}

function foundText({ path, found, name }: FileReport): string {
  const place = printable(path!)
  if (found!.state === 'same') return `${place} is what the policy compiles to.`
  if (found!.state === 'missing') return `${place} is missing: --out writes ${name}.`
  return `${place} is not what the policy compiles to: line ${found!.line} is the first that differs.`
}

function lossLine(loss: LossReport, columns: number): string {
  return wrap(printable(`${loss.kind}${ofPath(loss)}: ${loss.lost}`), columns, '  ', '    ').join('\n')
}

function ofPath({ path }: LossReport): string {
  return path === '/' ? '' : ` (${path})`
}

function explanation({ target, losses }: CompiledReport, io: Io): string {
  const paint = paintFor(hasColours(io))
  const verdict =
    losses.length === 0 ? `${target.title} loses nothing of the policy.` : `${target.title} does not do all that the policy says.`
  const lossTexts = losses.map((loss) => lossText(loss, paint, width(io)))
  const traps = target.traps.flatMap((trap) => wrap(printable(trap), width(io), '  - ', '    '))
  return [
    paint.bold(verdict),
    ...lossTexts,
    ...(losses.some(({ kind }) => kind === 'wider') ? ['', 'It is printed with --accept-wider only.'] : []),
    ...(traps.length === 0 ? [] : ['', 'Where the text is changed by hand:', ...traps]),
    '',
    `Source: ${target.source}`,
    '',
  ].join('\n')
}

function lossText(loss: LossReport, paint: Paint, columns: number): string {
  const lines = [...wrap(printable(`${loss.lost}.`), columns, '  '), ...wrap(printable(`So ${loss.means}.`), columns, '  ')]
  return ['', paint.yellow(loss.kind + ofPath(loss)), ...lines].join('\n')
}

function failureText({ error }: CompileFailure, flags: CompileFlags, io: Io): string {
  const paint = paintFor(hasColours({ ...io, outIsTerminal: io.errIsTerminal }))
  const { problems, losses } = error
  const end = problems.length > 0 || losses.length > 0 ? ':' : '.'
  const lines = [
    `visto: ${printable(error.message)}${end}`,
    ...problems
      .slice(0, mostProblems)
      .flatMap(({ path, reason, use }) => [
        `  ${printable(`${path}: ${reason}`)}`,
        ...(use === null ? [] : [`    write ${printable(use)}`]),
      ]),
    ...(problems.length > mostProblems ? [`  and ${problems.length - mostProblems} more`] : []),
    ...losses.filter(({ kind }) => error.code !== 'wider' || kind === 'wider').map((loss) => lossText(loss, paint, width(io))),
    ...(error.code === 'wider' && !flags.acceptWider ? ['', 'Change the policy, or say that you mean it by --accept-wider.'] : []),
  ]
  return `${lines.join('\n')}\n`
}

const mostProblems = 20

/** A line for each target: exact, or what kinds of things are lost. */
function listText({ targets }: TargetList, io: Io): string {
  const paint = paintFor(hasColours(io))
  const widest = Math.max(...targets.map(({ name }) => name.length))
  const lines = targets.flatMap(({ name, title, exact, limits }) => {
    const kinds = [...new Set(limits.map(({ kind }) => kind))]
    const head = `${paint.bold(name.padEnd(widest))}  ${title}: ${exact ? paint.green('exact') : paint.yellow(kinds.join(', '))}`
    return [
      head,
      ...limits.flatMap((loss) => wrap(printable(loss.lost), width(io), `${' '.repeat(widest)}  - `, `${' '.repeat(widest)}    `)),
    ]
  })
  return `${lines.join('\n')}\n`
}

function width(io: Io): number {
  return Math.min(Math.max(io.columns ?? 100, 60), 110)
}
