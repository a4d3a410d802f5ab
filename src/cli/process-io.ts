import type { Io } from './io.ts'

/** This process. */
export function processIo(): Io {
  // A reader that has seen enough (`| head`) closes the pipe: the rest is not wanted.
  process.stdout.on('error', () => process.exit(processExit.code))
  process.stderr.on('error', () => {})
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY,
    errIsTerminal: process.stderr.isTTY,
    // Some terminals do not know, and say 0.
    columns: process.stdout.columns > 0 ? process.stdout.columns : null,
    env: process.env,
    exitCode: 0,
  }
}

const processExit = { code: 0 }

/**
 * Ends the process once all is written. It does not wait for what else may be under way: a look-up of a name goes on for long after
 * its caller gave it up.
 */
export function exitWhenWritten(code: number): void {
  processExit.code = code
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}
