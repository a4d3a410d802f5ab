/**
 * Whether a response header grants something to a page, whoever has set it. A policy has the last word: with its own grant no other
 * stands, and who is refused is granted nothing, by a server behind either.
 */
export function isGrant(name: string): boolean {
  return /^(?:access-control-|timing-allow-origin$)/i.test(name)
}
