import type { Case } from '../diagnose-case.ts'
import type { Match } from './situation.ts'

/** Something that is no matter of CORS: by what it is told, and what helps. */
export interface OtherThing {
  readonly key: string
  readonly isIt: (found: Case, text: string) => boolean
  /** What fails, as the beginning of a sentence; null where it is an answer that is kept from the page, nothing, or not told by this alone. */
  readonly headline: string | null
  readonly not?: string
  readonly happened: string | ((found: Case) => string)
  readonly ran?: (found: Case) => boolean
  /** Null where nothing is to be changed. */
  readonly fix: (found: Case) => Match['fixes'][number] | null
}
