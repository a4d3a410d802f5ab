/** What a policy uses of the platform, declared here and nowhere else: a timer, for origin functions that never answer. */
declare function setTimeout(call: () => void, milliseconds: number): unknown
declare function clearTimeout(timer: unknown): void

/** Calls after so many milliseconds, unless what it returns is called before. */
export function after(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds)
  return () => clearTimeout(timer)
}
