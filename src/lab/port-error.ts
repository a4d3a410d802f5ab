/** A port cannot be had. The message says which one, why, and what to do. */
export class PortError extends Error {
  override readonly name = 'PortError'
}
