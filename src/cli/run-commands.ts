import { Command, CommanderError } from 'commander'
import type { Io } from './io.ts'
import { LimitError } from './limit-error.ts'
import { printable, printableJson } from './printable.ts'
import { UsageError } from './usage-error.ts'
import { version } from '../transport/version.ts'

/** Adds one command to the program. */
export type AddCommand = (program: Command, io: Io) => void

/** Runs the command that the arguments name. Never rejects: whatever goes wrong is told, and the exit code is 2. */
export async function runCommands(commands: readonly AddCommand[], argv: readonly string[], io: Io): Promise<void> {
  let complaint = ''
  const program = new Command('visto')
    .description('CORS, decided exactly as browsers do: who may read which answer, why not, and what to change.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'say how to use it')
    .helpCommand('help [command]', 'say how to use a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      outputError: (text) =>
        (complaint = text
          .replace(/^error: /, '')
          .trim()
          .replaceAll('\n', ' ')),
      getOutHelpWidth: () => Math.min(io.columns ?? 100, 120),
      getErrHelpWidth: () => Math.min(io.columns ?? 100, 120),
    })
  for (const add of commands) add(program, io)
  try {
    refuseUnknownHelp(program, argv)
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      io.exitCode = error.exitCode === 0 ? 0 : 2
      if (complaint !== '') tell(withoutValues(complaint), argv, io)
    } else {
      io.exitCode = 2
      if (error instanceof UsageError) tell(error.message, argv, io)
      else if (error instanceof LimitError) tell(error.message, argv, io, 'limit')
      else tell(`this should not have happened: ${String(error)}. Please report it.`, argv, io, 'internal')
    }
  }
}

/** commander would print all of the help, without a word on why. */
function refuseUnknownHelp({ commands }: Command, [first, name]: readonly string[]): void {
  if (first !== 'help' || name === undefined || !/^[\w-]+$/.test(name) || name.startsWith('-') || name === 'help') return
  const names = commands.map((command) => command.name())
  if (!names.includes(name)) throw new UsageError(`${name} is no command; the commands are ${names.join(', ')}.`)
}

function tell(message: string, argv: readonly string[], io: Io, code: 'usage' | 'limit' | 'internal' = 'usage'): void {
  if (wantsJson(argv)) io.out(`${printableJson({ version: 1, exitCode: 2, error: { code, message } })}\n`)
  else io.err(`visto: ${printable(message)}\n`)
}

function wantsJson(argv: readonly string[]): boolean {
  const at = argv.indexOf('--format')
  return argv.includes('--json') || argv.includes('--format=json') || (at >= 0 && argv[at + 1] === 'json')
}

/** Without what may be a secret: the value written after a mistyped option (`-u` of curl has one), a URL in place of a command. */
function withoutValues(complaint: string): string {
  return complaint
    .replace(/^unknown option '(--[\w-]+|-.)[^]*'/, "unknown option '$1'")
    .replace(/^unknown command '(?![\w-]+')[^]*/, 'what is given is no command. To check a URL, write visto check <url>.')
}
