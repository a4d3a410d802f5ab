/** A command as it is typed into a shell of POSIX. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w:/.@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ')
}
