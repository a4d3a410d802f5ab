import { PolicyError, type Problem } from './problem.ts'
import { readOptions } from './read-options.ts'

/** What is wrong with these options, in order; nothing, where they make a policy. */
export function problemsOf(options: unknown): readonly Problem[] {
  try {
    readOptions(options)
    return []
  } catch (error) {
    if (error instanceof PolicyError) return error.problems
    throw error
  }
}

/** A problem as tables name it: code, place, and what to write instead. */
export type Short = readonly [code: Problem['code'], path: string, use: string | null]

export function shortProblems(options: unknown): readonly Short[] {
  return problemsOf(options).map(({ code, path, use }) => [code, path, use] as const)
}
