import type { Gateway } from './gateway.ts'
import { nginx } from './servers/nginx.ts'

/** The servers that the judge starts, a line for each. */
export const gateways: readonly Gateway[] = [nginx]
