import type { Case, Scheme } from '../case.ts'
import type { Staged } from './stage.ts'

/** Cases that one page performs, `concurrency` at a time. */
export interface Batch {
  readonly scheme: Scheme
  readonly page: Case['page']
  readonly concurrency: number
  readonly cases: readonly Staged[]
}

/** Sorts cases into batches by page, so that few pages need visiting; cases that wait share a batch, so that they wait together. */
export function batchesOf(cases: readonly Staged[]): Batch[] {
  const batches: Batch[] = []
  for (const scheme of ['https', 'http'] as const) {
    for (const page of ['tuple', 'opaque'] as const) {
      const here = cases.filter((each) => each.case.scheme === scheme && each.case.page === page)
      const waiting = here.filter(waits)
      const ordinary = here.filter((each) => !waits(each))
      for (let start = 0; start < ordinary.length; start += 200) {
        batches.push({ scheme, page, concurrency: 12, cases: ordinary.slice(start, start + 200) })
      }
      if (waiting.length > 0) batches.push({ scheme, page, concurrency: waiting.length, cases: waiting })
    }
  }
  return batches
}

function waits(staged: Staged): boolean {
  return (staged.case.then?.waitMs ?? 0) > 0
}
