import type { Outcome } from './types.ts'

/** Whether script may read the response: its body, its status, and the headers that it is shown. */
export function isReadable({ result }: Pick<Outcome, 'result'>): boolean {
  return result.kind === 'response' && (result.type === 'basic' || result.type === 'cors')
}
