import type { Io } from './io.ts'

/** This process. */
export function processIo(): Io {
  process.stdout.on('error', (error) => process.exit(codeAfter(error, io.exitCode)))
  process.stderr.on('error', () => {})
  const columns = process.stdout.columns > 0 ? process.stdout.columns : Number(process.env['COLUMNS'])
  const io: Io = {
    out: (text) => void process.stdout.write(text, (error) => (failure.error ??= error ?? null)),
    err: (text) => void process.stderr.write(text),
    input: () => process.stdin,
    inIsTerminal: process.stdin.isTTY,
    outIsTerminal: process.stdout.isTTY,
    errIsTerminal: process.stderr.isTTY,
    // Some terminals do not know, and say 0.
    columns: Number.isInteger(columns) && columns > 0 ? columns : null,
    env: process.env,
    exitCode: 0,
  }
  return io
}

/** Why a result could not be written. */
const failure: { error: NodeJS.ErrnoException | null } = { error: null }

/** A reader that has seen enough (`| head`) closes the pipe: the rest is not wanted. On a full disk it is, and is not there. */
function codeAfter(error: NodeJS.ErrnoException | null, code: number): number {
  return error === null || error.code === 'EPIPE' ? code : 2
}

/**
 * Ends the process once all is written. It does not wait for what else may be under way: a look-up of a name goes on for long after
 * its caller gave it up.
 */
export function exitWhenWritten(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(codeAfter(failure.error, code))))
}
