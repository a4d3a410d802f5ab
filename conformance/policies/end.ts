import { answered } from './frameworks.ts'

/** What a page comes to: whether its request ran, whether it may read the answer, and which of the application's headers it sees. */
export interface End {
  readonly reached: boolean
  readonly readable: boolean
  readonly sees: readonly string[]
}

const names = Object.keys(answered).map((name) => name.toLowerCase())

/** Of the headers that script is shown, those that the application set: what a framework adds is its own matter. */
export function seenOf(shown: readonly string[]): string[] {
  return names.filter((name) => shown.some((each) => each.toLowerCase() === name))
}
