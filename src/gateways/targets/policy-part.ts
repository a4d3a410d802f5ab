import type { Answered } from '../headers.ts'
import type { Route } from '../target.ts'

/** A route with what its names end with, where there are several. */
export interface PolicyPart extends Route {
  readonly suffix: string
}

/** What kind of request it is, by its answer. */
export type Case = Answered | 'refused'
