/** How far a run is: what was chosen, question by question, and the question that lies on the desk. */
export interface KeptRun {
  readonly chosen: readonly number[]
  /** From 0; that of the last choice, or the one after it. */
  readonly at: number
}

export const begun: KeptRun = { chosen: [], at: 0 }

/** What was kept of a run. Whatever else stands there is a run not begun: `choices` says how many a question has, 0 where there is no question. */
export function readRun(kept: string | null, choices: (number: number) => number): KeptRun {
  try {
    const { chosen, at } = JSON.parse(kept ?? '') as { chosen: unknown; at: unknown }
    if (!Array.isArray(chosen) || (at !== chosen.length && at !== chosen.length - 1) || at < 0) return begun
    const areChoices = chosen.every((choice, number) => Number.isInteger(choice) && choice >= 0 && choice < choices(number))
    return areChoices ? { chosen, at } : begun
  } catch {
    return begun
  }
}
