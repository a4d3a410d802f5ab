import type { Reason } from '../diagnose-reasons.ts'

/** What browsers stop for before they come to CORS, or without it. */
const besideCors: ReadonlySet<Reason['code']> = new Set<Reason['code']>([
  'local-network',
  'local-network-insecure',
  'target-address-space',
  'mixed-content',
  'network-failure',
])

/** Whether a rule of CORS is why a browser has stopped. */
export function isOfCors({ code }: Reason): boolean {
  return !besideCors.has(code)
}
