import type { Round } from './round.ts'
import { noCors } from './rounds/1-no-cors.ts'
import { everyone } from './rounds/2-everyone.ts'
import { reflection } from './rounds/3-reflection.ts'
import { nullOrigin } from './rounds/4-null.ts'
import { lookAlikes } from './rounds/5-look-alikes.ts'
import { forgery } from './rounds/6-forgery.ts'
import { noVary } from './rounds/7-no-vary.ts'
import { curl } from './rounds/8-curl.ts'

/** In their order. */
export const rounds: readonly Round[] = [noCors, everyone, reflection, nullOrigin, lookAlikes, forgery, noVary, curl]
