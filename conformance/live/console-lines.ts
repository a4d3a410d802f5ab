import { namePlaces } from './stage.ts'
import type { Staged } from './stage.ts'

/** The console lines of a run, each given to the case whose URL it names. */
export class ConsoleLines {
  readonly #lines = new Map<number, string[]>()

  /** Takes lines in the order they were written. As in the recordings, a line that names no URL of a case's own is nobody's. */
  take(lines: readonly string[]): void {
    for (const line of lines) {
      const number = Number(/\/c\/(\d+)\//.exec(line)?.[1] ?? NaN)
      const known = this.#lines.get(number)
      if (known) known.push(line)
      else this.#lines.set(number, [line])
    }
  }

  /** A case's lines, with its URLs and origins as placeholders. */
  of(staged: Staged): string[] {
    return (this.#lines.get(staged.number) ?? []).map((line) => namePlaces(line, staged))
  }
}
