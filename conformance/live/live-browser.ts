import type { Plan, PlanResult } from './page-script.ts'

/** A running browser that believes in the stage's host names. */
export interface LiveBrowser {
  visit(url: string): Promise<void>
  /** Runs the plans in the page that was visited last, or in its sandboxed frame. */
  run(page: 'tuple' | 'opaque', plans: readonly Plan[], concurrency: number): Promise<PlanResult[]>
  /** The lines that were written to the console since it was last asked. */
  takeConsole(): string[]
  /** Waits for lines that come late. */
  settle(): Promise<void>
  close(): Promise<void>
}
