import { namePlaces } from './stage.ts'
import type { Staged } from './stage.ts'

/** The console lines of a run, each given to the case whose URL it names. */
export class ConsoleLines {
  readonly #lines = new Map<number, string[]>()

  /** Takes lines in the order they were written. */
  take(lines: readonly string[]): void {
    for (const line of lines) {
      const number = Number(/\/c\/(\d+)\//.exec(line)?.[1] ?? NaN)
      const known = this.#lines.get(number)
      if (known) known.push(line)
      else this.#lines.set(number, [line])
    }
  }

  /** A case's lines, with its URLs and origins as placeholders. As in the recordings, a line that names none of its URLs is nobody's. */
  of(staged: Staged): string[] {
    const lines = (this.#lines.get(staged.number) ?? []).map((line) => namePlaces(line, staged))
    return lines.filter((line) => line.includes('$URL'))
  }
}
