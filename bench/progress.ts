/** Tells on stderr what is being measured, since it takes a while; what it measured goes to stdout alone. */
export function progress(what: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${what}` : `${what}\n`)
}

/** Clears the line that is left. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}
