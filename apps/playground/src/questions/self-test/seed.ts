const letters = '0123456789abcdefghijklmnopqrstuvwxyz'

/** A seed that nobody has had before, to stand in a link. */
export function newSeed(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => letters[byte % letters.length]).join('')
}

/** What a link may hold. */
export function isSeed(text: string): boolean {
  return /^[a-z0-9]{1,20}$/.test(text)
}
