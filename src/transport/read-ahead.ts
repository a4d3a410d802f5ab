/**
 * Reads bytes before they are asked for, about `limit` of them: a short answer that nobody reads does not hold its connection, and one
 * that is read is not waited for piece by piece.
 */
export function readAhead(bytes: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array, void> {
  const pieces: Uint8Array[] = []
  let size = 0
  let end: { readonly error?: unknown } | null = null
  /** Whoever waits for the other: the reader for bytes, or the filler for room. */
  let wake: (() => void) | null = null
  const change = (): Promise<void> => new Promise((resolve) => (wake = resolve))
  const changed = (): void => {
    wake?.()
    wake = null
  }

  const isFull = (): boolean => size >= limit
  const fill = async (): Promise<void> => {
    try {
      for await (const piece of bytes) {
        pieces.push(piece)
        size += piece.length
        changed()
        while (isFull()) await change()
      }
      end = {}
    } catch (error) {
      end = { error }
    }
    changed()
  }
  async function* read(): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const piece = pieces.shift()
      if (piece !== undefined) {
        size -= piece.length
        changed()
        yield piece
      } else if (end !== null) {
        if ('error' in end) throw end.error
        return
      } else {
        await change()
      }
    }
  }
  void fill()
  return read()
}
