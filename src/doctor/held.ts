import type { ProbeFailure } from './probe/probed.ts'

/** Of a preflight that is not answered, while the server answers a GET: no word of the transport, which sees one request alone. */
export const heldCode = 'preflight-held'

export function inSeconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`
}

export function isHeld({ code }: Pick<ProbeFailure, 'code'>): boolean {
  return code === heldCode
}
