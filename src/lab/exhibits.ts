import type { Exhibit } from './exhibit.ts'
import { correct } from './exhibits/correct.ts'
import { headerNotAllowed } from './exhibits/header-not-allowed.ts'
import { noHeader } from './exhibits/no-header.ts'
import { preflightUnanswered } from './exhibits/preflight-unanswered.ts'
import { wildcardWithCredentials } from './exhibits/wildcard-with-credentials.ts'
import { wrongOrigin } from './exhibits/wrong-origin.ts'

/** The five classic errors, from the commonest on, and how it is done right. */
export const exhibits: readonly Exhibit[] = [noHeader, wrongOrigin, preflightUnanswered, headerNotAllowed, wildcardWithCredentials, correct]
