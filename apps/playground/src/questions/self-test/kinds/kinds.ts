import type { Kind } from '../question.ts'
import { cache } from './cache.ts'
import { console } from './console.ts'
import { headers } from './headers.ts'
import { mend } from './mend.ts'
import { origin } from './origin.ts'
import { preflight } from './preflight.ts'
import { reaches } from './reaches.ts'
import { reads } from './reads.ts'

export const kinds = { reads, reaches, preflight, mend, console, headers, origin, cache } as const satisfies Record<string, Kind>
